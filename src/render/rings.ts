/** Rings about chosen markers: the grooves of a record for the selected one, one ring for its partner. */
import { InstancedBufferAttribute, Mesh, ShaderMaterial } from 'three';
import { instancedQuad } from './quad.ts';
import type { SharedUniforms } from './uniforms.ts';

const CAPACITY = 8;

export const RING_KINDS = { grooves: 0, partner: 1, hover: 2 } as const;

const VERTEX = /* glsl */ `
  attribute vec3 place;
  attribute float kind;
  uniform vec2 viewport;
  varying vec2 spot;
  varying float style;

  void main() {
    spot = position.xy * 24.0;
    style = kind;
    gl_Position = projectionMatrix * modelViewMatrix * vec4(place, 1.0);
    gl_Position.xy += spot * 2.0 / viewport * gl_Position.w;
    gl_Position.z = 0.0;
  }
`;

const FRAGMENT = /* glsl */ `
  uniform vec3 ink;
  uniform vec3 paper;
  uniform float ratio;
  varying vec2 spot;
  varying float style;

  float ring(float at, float widthPx) {
    return clamp(0.5 + (0.5 * widthPx - abs(length(spot) - at)) * ratio, 0.0, 1.0);
  }

  void main() {
    float line = 0.0;
    float halo = 0.0;
    if (style < 0.5) {
      line = max(
        max(ring(11.0, 1.75), 0.72 * ring(14.5, 1.25)),
        max(0.5 * ring(18.0, 1.0), 0.32 * ring(21.5, 1.0))
      );
      // Thins what lies under the grooves, but not the marker in their middle.
      halo = 0.6 * ring(16.0, 12.5);
    } else if (style < 1.5) {
      line = ring(9.5, 1.75);
      halo = ring(9.5, 4.5);
    } else {
      line = 0.8 * ring(8.5, 1.25);
      halo = ring(8.5, 3.5) * 0.8;
    }
    float alpha = max(line, halo);
    if (alpha <= 0.0) discard;
    gl_FragColor = vec4(mix(paper, ink, line / alpha), alpha);
  }
`;

export interface Ring {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly kind: keyof typeof RING_KINDS;
}

export class Rings {
  readonly mesh: Mesh<ReturnType<typeof instancedQuad>, ShaderMaterial>;
  readonly #place = new InstancedBufferAttribute(new Float32Array(CAPACITY * 3), 3);
  readonly #kind = new InstancedBufferAttribute(new Float32Array(CAPACITY), 1);

  constructor(shared: SharedUniforms) {
    const material = new ShaderMaterial({
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      uniforms: { ...shared },
      transparent: true,
      depthTest: false,
      depthWrite: false,
    });
    this.mesh = new Mesh(instancedQuad({ place: this.#place, kind: this.#kind }, 0), material);
    this.mesh.frustumCulled = false;
    this.mesh.renderOrder = 3;
  }

  set(rings: readonly Ring[]): void {
    const drawn = rings.slice(0, CAPACITY);
    drawn.forEach(({ x, y, z, kind }, i) => {
      this.#place.setXYZ(i, x, y, z);
      this.#kind.setX(i, RING_KINDS[kind]);
    });
    this.#place.needsUpdate = true;
    this.#kind.needsUpdate = true;
    this.mesh.geometry.instanceCount = drawn.length;
    this.mesh.visible = drawn.length > 0;
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }
}
