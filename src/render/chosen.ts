/** What is drawn about the selected and the hovered thing: rings, and threads to its other members. */
import type { Mesh } from 'three';
import { MODALITIES, type ByModality, type Modality } from './inputs.ts';
import type { AlignmentMapProps, MapItem } from './map-props.ts';
import type { MarkerSet } from './marker-set.ts';
import { Rings, type Ring } from './rings.ts';
import { looseEnds, Threads } from './threads.ts';
import type { SharedUniforms } from './uniforms.ts';

/** Sound and shape were never paired in training: each is the other's true partner. */
export const PARTNERS: ByModality<readonly Modality[]> = {
  audio: ['points'],
  points: ['audio'],
  image: ['audio', 'points'],
  text: ['audio', 'points'],
};

const CAPACITY = 2 * MODALITIES.length;
const WIDTH_PX = 1.6;
const INSET_PX = 10;
const TO_PARTNER = 230;
const TO_OTHERS = 90;

export class Chosen {
  readonly meshes: readonly Mesh[];
  readonly #threads: Threads;
  readonly #rings: Rings;
  readonly #ends = looseEnds(CAPACITY);
  readonly #shared: SharedUniforms;

  constructor(shared: SharedUniforms) {
    this.#shared = shared;
    this.#threads = new Threads(shared, { widthPx: WIDTH_PX, insetPx: INSET_PX });
    this.#threads.setEnds(this.#ends, 0);
    this.#threads.mesh.renderOrder = 2.5;
    this.#rings = new Rings(shared);
    this.meshes = [this.#threads.mesh, this.#rings.mesh];
  }

  /** Follows the markers; call before each drawing. */
  update(sets: ByModality<MarkerSet>, props: AlignmentMapProps): void {
    const { selection, hover } = props;
    const items = [selection, sameItem(selection, hover) ? null : hover].filter(
      (item) => item !== null,
    );
    const rings: Ring[] = [];
    let count = 0;
    for (const item of items) {
      if (!isShown(sets, props, item)) continue;
      rings.push({ ...placeOf(sets, item), kind: item === selection ? 'grooves' : 'hover' });
      for (const modality of MODALITIES) {
        const member = { modality, row: item.row };
        if (modality === item.modality || !isShown(sets, props, member)) continue;
        const partner = PARTNERS[item.modality].includes(modality);
        if (partner) rings.push({ ...placeOf(sets, member), kind: 'partner' });
        if (props.threads !== 'none') this.#tie(sets, count++, item, member, partner);
      }
    }
    this.#rings.set(rings);
    this.#threads.mesh.geometry.instanceCount = count;
    this.#threads.mesh.visible = count > 0;
    const { start, end, paint } = this.#ends;
    for (const attribute of [start, end, paint]) attribute.needsUpdate = true;
  }

  dispose(): void {
    this.#threads.dispose();
    this.#rings.dispose();
  }

  #tie(
    sets: ByModality<MarkerSet>,
    at: number,
    from: MapItem,
    to: MapItem,
    partner: boolean,
  ): void {
    const [a, b] = [placeOf(sets, from), placeOf(sets, to)];
    this.#ends.start.setXYZ(at, a.x, a.y, a.z);
    this.#ends.end.setXYZ(at, b.x, b.y, b.z);
    const { r, g, b: blue } = this.#shared.ink.value;
    this.#ends.paint.setXYZW(at, r, g, blue, (partner ? TO_PARTNER : TO_OTHERS) / 255);
  }
}

export function sameItem(a: MapItem | null, b: MapItem | null): boolean {
  return a?.modality === b?.modality && a?.row === b?.row;
}

export function isShown(
  sets: ByModality<MarkerSet>,
  { visible, shown }: AlignmentMapProps,
  { modality, row }: MapItem,
): boolean {
  const isThere = !shown || shown[row] === 1;
  return isThere && visible[modality] && row >= 0 && row < sets[modality].rows;
}

export function placeOf(
  sets: ByModality<MarkerSet>,
  { modality, row }: MapItem,
): { x: number; y: number; z: number } {
  const { current } = sets[modality].springs;
  return { x: current[3 * row]!, y: current[3 * row + 1]!, z: current[3 * row + 2]! };
}
