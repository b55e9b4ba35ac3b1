/** Lines of equal density under the markers: every marker is a soft spot, the spots are added up, and the sum is drawn as a relief. */
import {
  AdditiveBlending,
  HalfFloatType,
  Mesh,
  type PerspectiveCamera,
  PlaneGeometry,
  Scene,
  ShaderMaterial,
  WebGLRenderTarget,
  type WebGLRenderer,
} from 'three';
import { MODALITIES, type ByModality } from './inputs.ts';
import type { MarkerSet } from './marker-set.ts';
import { PLACED_GLSL } from './packed-places.ts';
import type { SharedUniforms } from './uniforms.ts';

/** Where a spot ends, in CSS pixels: 3 standard deviations. */
const SPOT_PX = 39;
/** The field is smooth: a quarter of the pixels is enough of it. */
const SHARE = 0.25;

const SPOT_VERTEX = /* glsl */ `
  ${PLACED_GLSL}
  attribute vec4 before;
  attribute vec4 after;
  uniform vec2 units;
  uniform vec2 viewport;
  varying vec2 spot;
  varying float weight;

  void main() {
    spot = position.xy;
    weight = painted(after, 0.0).a;
    gl_Position = projectionMatrix * modelViewMatrix * vec4(placed(before, after, units), 1.0);
    gl_Position.xy += spot * ${SPOT_PX.toFixed(1)} * 2.0 / viewport * gl_Position.w;
    gl_Position.z = 0.0;
  }
`;

const SPOT_FRAGMENT = /* glsl */ `
  varying vec2 spot;
  varying float weight;

  void main() {
    gl_FragColor = vec4(weight * exp(-4.5 * dot(spot, spot)), 0.0, 0.0, 1.0);
  }
`;

const RELIEF_VERTEX = /* glsl */ `
  varying vec2 at;

  void main() {
    at = position.xy + 0.5;
    gl_Position = vec4(position.xy * 2.0, 0.0, 1.0);
  }
`;

/** A line at every doubling, and a little more ink above each. */
const RELIEF_FRAGMENT = /* glsl */ `
  uniform sampler2D field;
  uniform vec3 ink;
  varying vec2 at;

  void main() {
    float level = log2(max(texture2D(field, at).r, 1e-3));
    if (level < 0.0) discard;
    float distance = abs(fract(level + 0.5) - 0.5) / max(fwidth(level), 1e-4);
    float line = 1.0 - smoothstep(0.4, 1.4, distance);
    gl_FragColor = vec4(ink, 0.025 * floor(level) + 0.16 * line);
  }
`;

export class DensityField {
  /** The relief; the scene draws it first. */
  readonly mesh: Mesh<PlaneGeometry, ShaderMaterial>;
  readonly #scene = new Scene();
  readonly #sets: ByModality<MarkerSet>;
  readonly #spots: ByModality<Mesh<MarkerSet['mesh']['geometry'], ShaderMaterial>>;
  readonly #target = new WebGLRenderTarget(1, 1, { type: HalfFloatType, depthBuffer: false });

  constructor(sets: ByModality<MarkerSet>, shared: SharedUniforms) {
    this.#sets = sets;
    const spotOf = (modality: keyof typeof sets) => {
      const material = new ShaderMaterial({
        vertexShader: SPOT_VERTEX,
        fragmentShader: SPOT_FRAGMENT,
        uniforms: { ...shared, units: sets[modality].units },
        blending: AdditiveBlending,
        depthTest: false,
        depthWrite: false,
      });
      const mesh = new Mesh(sets[modality].mesh.geometry, material);
      mesh.frustumCulled = false;
      return mesh;
    };
    this.#spots = {
      audio: spotOf('audio'),
      points: spotOf('points'),
      image: spotOf('image'),
      text: spotOf('text'),
    };
    for (const modality of MODALITIES) this.#scene.add(this.#spots[modality]);
    const material = new ShaderMaterial({
      vertexShader: RELIEF_VERTEX,
      fragmentShader: RELIEF_FRAGMENT,
      uniforms: { ink: shared.ink, field: { value: this.#target.texture } },
      transparent: true,
      depthTest: false,
      depthWrite: false,
    });
    this.mesh = new Mesh(new PlaneGeometry(1, 1), material);
    this.mesh.frustumCulled = false;
    this.mesh.renderOrder = -1;
    this.mesh.visible = false;
  }

  /** Adds the spots up; before each drawing of the relief. */
  update(renderer: WebGLRenderer, camera: PerspectiveCamera, width: number, height: number): void {
    const [across, down] = [Math.ceil(width * SHARE), Math.ceil(height * SHARE)];
    this.#target.setSize(across, down);
    for (const modality of MODALITIES) {
      const spot = this.#spots[modality];
      spot.geometry = this.#sets[modality].mesh.geometry;
      spot.visible = this.#sets[modality].mesh.visible;
    }
    renderer.setRenderTarget(this.#target);
    renderer.setClearColor(0x000000, 0);
    renderer.render(this.#scene, camera);
    renderer.setRenderTarget(null);
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
    for (const modality of MODALITIES) this.#spots[modality].material.dispose();
    this.#target.dispose();
  }
}
