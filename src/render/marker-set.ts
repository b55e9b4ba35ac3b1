/** All markers of one modality: one draw call, 8 bytes a marker and place, flown from place to place by the graphics card. */
import {
  type BufferAttribute,
  CustomBlending,
  InstancedBufferAttribute,
  Mesh,
  NoBlending,
  OneFactor,
  ShaderMaterial,
  Vector2,
  Vector4,
  ZeroFactor,
} from 'three';
import { MODALITIES, type MapPositions, type Modality } from './inputs.ts';
import { MARKER_VERTEX, markerFragment, pickFragment } from './marker-shader.ts';
import type { MapView } from './map-props.ts';
import { packPlaces, unitOf } from './packed-places.ts';
import { instancedQuad } from './quad.ts';
import type { SharedUniforms } from './uniforms.ts';

/** Loud markers lie wholly in front of the quiet ones, whatever their depth. */
const LOUD: Manner = { scale: 1, strength: 1, rimPx: 0.9, band: [-0.9, 0.1], order: 2 };
const QUIET: Manner = { scale: 0.72, strength: 0.42, rimPx: 0.5, band: [0.2, 0.95], order: 0 };

interface Manner {
  readonly scale: number;
  readonly strength: number;
  readonly rimPx: number;
  readonly band: readonly [near: number, far: number];
  readonly order: number;
}

type MarkerMesh = Mesh<ReturnType<typeof instancedQuad>, ShaderMaterial>;

/** One end of lines that fly with markers. */
export interface FlownPlaces {
  /** [rows, 4] shares of `units.x`: where they come from. */
  before: InstancedBufferAttribute;
  /** [rows, 4] shares of `units.y`, and the mark: where they go. */
  after: InstancedBufferAttribute;
  readonly units: { readonly value: Vector2 };
}

export class MarkerSet implements FlownPlaces {
  readonly mesh: MarkerMesh;
  /** Draws every marker in a colour that says which it is. */
  readonly pickMesh: MarkerMesh;
  before = packedAttribute(0);
  after = packedAttribute(0);
  readonly units = { value: new Vector2(1, 1) };
  /** [rows, 3]: where they go. */
  targets = new Float32Array(0);
  #origins = new Float32Array(0);
  #manner = LOUD;
  #chosen: readonly number[] = [];
  readonly #shared: SharedUniforms;
  readonly #own = {
    scale: { value: 1 },
    strength: { value: 1 },
    rimPx: { value: 1 },
    depthBand: { value: new Vector2(-1, 1) },
    chosenRows: { value: new Vector4(-1, -1, -1, -1) },
  };

  constructor(modality: Modality, shared: SharedUniforms) {
    this.#shared = shared;
    const uniforms = { ...shared, ...this.#own, units: this.units };
    const material = new ShaderMaterial({
      vertexShader: MARKER_VERTEX,
      fragmentShader: markerFragment(modality),
      uniforms,
      // Coverage instead of blending: smooth edges, true depth order, no sorting.
      alphaToCoverage: true,
      // The coverage must not stay in the picture's own alpha: the page would shine through the edges.
      blending: CustomBlending,
      blendSrc: OneFactor,
      blendDst: ZeroFactor,
      blendSrcAlpha: ZeroFactor,
      blendDstAlpha: OneFactor,
    });
    const pickMaterial = new ShaderMaterial({
      vertexShader: MARKER_VERTEX,
      fragmentShader: pickFragment(modality, MODALITIES.indexOf(modality) + 1),
      uniforms,
      blending: NoBlending,
    });
    this.mesh = new Mesh(instancedQuad({}, 0), material);
    this.pickMesh = new Mesh(this.mesh.geometry, pickMaterial);
    for (const mesh of [this.mesh, this.pickMesh]) mesh.frustumCulled = false;
  }

  get rows(): number {
    return this.targets.length / 3;
  }

  /** Where a marker is on its way. */
  placeAt(row: number): { x: number; y: number; z: number } {
    return { x: this.#at(3 * row), y: this.#at(3 * row + 1), z: this.#at(3 * row + 2) };
  }

  /** [rows, 3]: where all of them are. */
  places(): Float32Array {
    if (this.#shared.flight.value === 1) return this.targets;
    return this.targets.map((_, i) => this.#at(i));
  }

  /** [rows, 3]: where they come from. */
  get origins(): Float32Array {
    return this.#origins;
  }

  /**
   * Gives the markers new places to go to, from where they are now; the flight begins anew for all sets at once.
   *
   * @returns whether the number of rows changed, and with it every buffer
   */
  setPositions(positions: MapPositions, view: MapView, stretch: number): boolean {
    const laidOut = layOut(positions, view, stretch);
    const resized = laidOut.length !== this.targets.length;
    if (resized) {
      this.#resize(laidOut.length / 3);
      this.#origins = laidOut;
    } else this.#origins = this.places().slice();
    this.targets = laidOut;
    const unit = write(this.after, laidOut);
    // New markers stand still: both ends are one.
    if (resized) this.before.copyArray(this.after.array).needsUpdate = true;
    this.units.value.set(resized ? unit : write(this.before, this.#origins), unit);
    return resized;
  }

  /** How it is drawn: size and depths. */
  get manner(): Manner {
    return this.#manner;
  }

  setQuiet(quiet: boolean): void {
    const manner = quiet ? QUIET : LOUD;
    this.#manner = manner;
    this.#own.scale.value = manner.scale;
    this.#own.strength.value = manner.strength;
    this.#own.rimPx.value = manner.rimPx;
    this.#own.depthBand.value.set(manner.band[0], manner.band[1]);
    this.mesh.renderOrder = manner.order;
  }

  setVisible(visible: boolean): void {
    this.mesh.visible = visible;
    this.pickMesh.visible = visible;
  }

  /** Up to four rows are drawn enlarged and before all others. */
  setChosen(rows: readonly number[]): void {
    this.#chosen = rows.slice(0, 4);
    const [a = -1, b = -1, c = -1, d = -1] = rows;
    this.#own.chosenRows.value.set(a, b, c, d);
  }

  isChosen(row: number): boolean {
    return this.#chosen.includes(row);
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
    this.pickMesh.material.dispose();
  }

  #at(i: number): number {
    const { value } = this.#shared.flight;
    return this.#origins[i]! + (this.targets[i]! - this.#origins[i]!) * value;
  }

  #resize(rows: number): void {
    this.before = packedAttribute(rows);
    this.after = packedAttribute(rows);
    this.mesh.geometry.dispose();
    this.mesh.geometry = instancedQuad({ before: this.before, after: this.after }, rows);
    this.pickMesh.geometry = this.mesh.geometry;
  }
}

export function packedAttribute(rows: number): InstancedBufferAttribute {
  return new InstancedBufferAttribute(new Int16Array(4 * rows), 4, true);
}

/** [rows, 3]; `stretch` widens and flattens the flat layout. */
export function layOut(
  { solid, flat }: MapPositions,
  view: MapView,
  stretch: number,
): Float32Array<ArrayBuffer> {
  if (view === 'solid') return new Float32Array(solid);
  const rows = flat.length / 2;
  const places = new Float32Array(3 * rows);
  for (let row = 0; row < rows; row++) {
    places[3 * row] = flat[2 * row]! * stretch;
    places[3 * row + 1] = flat[2 * row + 1]! / stretch;
  }
  return places;
}

/** Fills an attribute with places and has it uploaded once; @returns their unit. */
export function write(attribute: BufferAttribute, places: Float32Array): number {
  const unit = unitOf(places);
  packPlaces(attribute.array as Int16Array, places, unit);
  attribute.needsUpdate = true;
  return unit;
}
