/** All markers of one modality: one draw call, positions on springs. */
import {
  CustomBlending,
  InstancedBufferAttribute,
  Mesh,
  OneFactor,
  ShaderMaterial,
  Vector2,
  Vector4,
  ZeroFactor,
} from 'three';
import type { MapPositions, Modality } from './inputs.ts';
import { MARKER_VERTEX, markerFragment } from './marker-shader.ts';
import type { MapView } from './map-props.ts';
import { instancedQuad } from './quad.ts';
import { SpringField } from './spring-field.ts';
import type { SharedUniforms } from './uniforms.ts';

/** Loud markers lie wholly in front of the quiet ones, whatever their depth. */
const LOUD = { scale: 1, strength: 1, rimPx: 0.9, band: [-0.9, 0.1], order: 2 } as const;
const QUIET = { scale: 0.72, strength: 0.42, rimPx: 0.5, band: [0.2, 0.95], order: 0 } as const;

export class MarkerSet {
  readonly mesh: Mesh<ReturnType<typeof instancedQuad>, ShaderMaterial>;
  springs = new SpringField(0);
  /** [rows, 3]; threads read it too. */
  place = new InstancedBufferAttribute(new Float32Array(0), 3);
  /** [rows, 4] sRGB and presence (1, or less when dimmed). */
  paint = new InstancedBufferAttribute(new Uint8Array(0), 4, true);
  readonly #own = {
    scale: { value: 1 },
    strength: { value: 1 },
    rimPx: { value: 1 },
    depthBand: { value: new Vector2(-1, 1) },
    chosenRows: { value: new Vector4(-1, -1, -1, -1) },
  };

  constructor(modality: Modality, shared: SharedUniforms) {
    const material = new ShaderMaterial({
      vertexShader: MARKER_VERTEX,
      fragmentShader: markerFragment(modality),
      uniforms: { ...shared, ...this.#own },
      // Coverage instead of blending: smooth edges, true depth order, no sorting.
      alphaToCoverage: true,
      // The coverage must not stay in the picture's own alpha: the page would shine through the edges.
      blending: CustomBlending,
      blendSrc: OneFactor,
      blendDst: ZeroFactor,
      blendSrcAlpha: ZeroFactor,
      blendDstAlpha: OneFactor,
    });
    this.mesh = new Mesh(instancedQuad({}, 0), material);
    this.mesh.frustumCulled = false;
  }

  get rows(): number {
    return this.springs.current.length / 3;
  }

  /**
   * Sends the markers to new places; `stretch` widens and flattens the flat layout.
   *
   * @returns whether the number of rows changed, and with it every buffer
   */
  setPositions(positions: MapPositions, view: MapView, stretch: number): boolean {
    const rows = positions.flat.length / 2;
    const resized = rows !== this.rows;
    if (resized) this.#resize(rows);
    const { target } = this.springs;
    if (view === 'solid') target.set(positions.solid);
    else {
      for (let row = 0; row < rows; row++) {
        target[3 * row] = positions.flat[2 * row]! * stretch;
        target[3 * row + 1] = positions.flat[2 * row + 1]! / stretch;
        target[3 * row + 2] = 0;
      }
    }
    if (resized) this.jump();
    return resized;
  }

  setQuiet(quiet: boolean): void {
    const manner = quiet ? QUIET : LOUD;
    this.#own.scale.value = manner.scale;
    this.#own.strength.value = manner.strength;
    this.#own.rimPx.value = manner.rimPx;
    this.#own.depthBand.value.set(manner.band[0], manner.band[1]);
    this.mesh.renderOrder = manner.order;
  }

  /** Up to four rows are drawn enlarged and before all others. */
  setChosen(rows: readonly number[]): void {
    const [a = -1, b = -1, c = -1, d = -1] = rows;
    this.#own.chosenRows.value.set(a, b, c, d);
  }

  jump(): void {
    this.springs.jump();
    this.place.needsUpdate = true;
  }

  step(seconds: number, stiffness: number): boolean {
    const moving = this.springs.step(seconds, stiffness);
    // The frame in which they arrive moves them too; an upload at rest costs nothing, as nothing is drawn then.
    this.place.needsUpdate = true;
    return moving;
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }

  #resize(rows: number): void {
    this.springs = new SpringField(rows * 3);
    this.place = new InstancedBufferAttribute(this.springs.current, 3);
    this.paint = new InstancedBufferAttribute(new Uint8Array(rows * 4), 4, true);
    this.mesh.geometry.dispose();
    this.mesh.geometry = instancedQuad({ place: this.place, paint: this.paint }, rows);
  }
}
