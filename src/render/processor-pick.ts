/**
 * Which marker is under the pointer, worked out as the shaders draw it: where the graphics card is only imitated, one pass over the
 * places is far quicker than drawing them once more. A test compares the two.
 */
import { MODALITIES, type ByModality } from './inputs.ts';
import type { MapItem } from './map-props.ts';
import { DIMMED, OUTLINE_DISTANCES } from './marker-shader.ts';
import type { MarkerSet } from './marker-set.ts';
import { PRESENCE } from './packed-places.ts';
import type { PickPlace } from './pick-pass.ts';
import type { SharedUniforms } from './uniforms.ts';

export interface PickHit {
  readonly item: MapItem;
  /** Pixels from the pointer to the outline; below 0 inside of it. */
  readonly edge: number;
  /** Smaller is nearer to the eye. */
  readonly order: number;
}

/**
 * Every drawn marker whose outline is at most `within` pixels from the pointer; the one that is meant comes first: the foremost of
 * those under the pointer, else the nearest.
 *
 * @param viewProjection [16], column-major
 */
export function hitsOnProcessor(
  sets: ByModality<MarkerSet>,
  { flight, focus, sizePx }: SharedUniforms,
  viewProjection: ArrayLike<number>,
  { width, height, x, y, within }: PickPlace,
): PickHit[] {
  const m = viewProjection;
  const hits: PickHit[] = [];
  for (const modality of MODALITIES) {
    const set = sets[modality];
    if (!set.mesh.visible) continue;
    const { scale, band } = set.manner;
    const [from, to] = [set.before.array, set.after.array];
    const [fromUnit, toUnit] = [set.units.value.x / 32767, set.units.value.y / 32767];
    const outline = OUTLINE_DISTANCES[modality];
    // Shares of the two ends, so that a place is one sum; one pass over all markers must not allocate.
    const [before, after] = [fromUnit * (1 - flight.value), toUnit * flight.value];
    for (let row = 0, at = 0; row < set.rows; row++, at += 4) {
      const presence = to[at + 3]! >> 8;
      if (presence === PRESENCE.none) continue;
      const px = from[at]! * before + to[at]! * after;
      const py = from[at + 1]! * before + to[at + 1]! * after;
      const pz = from[at + 2]! * before + to[at + 2]! * after;
      const w = m[3]! * px + m[7]! * py + m[11]! * pz + m[15]!;
      if (w <= 1e-6) continue;
      const right = m[0]! * px + m[4]! * py + m[8]! * pz + m[12]!;
      const up = m[1]! * px + m[5]! * py + m[9]! * pz + m[13]!;
      const dx = x - (right / w + 1) * 0.5 * width;
      const dy = y - (1 - up / w) * 0.5 * height;
      const size = 0.5 * sizePx.value * scale * clamp(focus.value / w, 0.62, 1.6);
      // No outline reaches farther than twice its radius.
      const reach = 2 * (within + Math.max(1.5 * size, 5));
      if (Math.abs(dx) > reach || Math.abs(dy) > reach) continue;
      const paint = presence === PRESENCE.full ? 1 : DIMMED;
      const isChosen = set.isChosen(row);
      const radius = size * (0.8 + 0.2 * paint);
      const edge = outline(dx, dy, isChosen ? Math.max(radius * 1.5, 5) : radius);
      if (edge > within) continue;
      const turn = row * 0.61803;
      const far = m[2]! * px + m[6]! * py + m[10]! * pz + m[14]!;
      const depth = band[0] + (band[1] - band[0]) * (0.5 + (0.5 * far) / w);
      const order = depth + (turn - Math.floor(turn)) * 1e-5 + (1 - paint) * 0.02;
      hits.push({ item: { modality, row }, edge, order: isChosen ? -0.98 : order });
    }
  }
  return hits.sort((a, b) => Math.max(0, a.edge) - Math.max(0, b.edge) || a.order - b.order);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
