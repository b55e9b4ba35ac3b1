/** What plants are made of: leaf green and rings of petals. */
import { place, type Vec3 } from '../surfaces/index.ts';
import type { Surface } from '../types.ts';

/** Of stems and leaves. */
export const GREEN = [0.3, 0.58, 0.24] as const;

/** Copies of a petal that points along +x, evenly about the upright axis of a blossom. */
export function petalsOf(petal: Surface, count: number, center: Vec3): Surface[] {
  return Array.from({ length: count }, (_, i) =>
    place(petal, { turn: [0, (2 * Math.PI * i) / count, 0], move: center }),
  );
}
