/** What several kinds of animals have in common beyond flesh and limbs: stout trunks, pairs of legs, tapering tails. */
import { limb, type Joint, type Section } from './quadruped.ts';
import { mirrored, tube, type Vec3 } from '../surfaces/index.ts';
import type { Surface } from '../types.ts';

/** The sections of a trunk, stouter by a factor along the same spine. */
export function fattened(sections: readonly Section[], girth: number): Section[] {
  return sections.map(([x, y, thick, wide]) => [x, y, thick * girth, wide * girth]);
}

/** Legs through the given joints on the side that `z` is on, then their mirror images on the other side. */
export function legPairs(
  foot: 'paw' | 'hoof',
  z: number,
  ...legs: readonly (readonly Joint[])[]
): Surface[] {
  return mirrored(
    legs.flatMap((joints) => limb(joints, z, foot)),
    'z',
  );
}

/** A tail along a curve that loses a share of its thickness on the way to its end. */
export function tapering(curve: readonly Vec3[], thick: number, loss: number): Surface {
  return tube(
    curve,
    curve.map((_, i) => thick * (1 - (loss * i) / curve.length)),
  );
}
