/** Parts of aircraft: nose along +x, wings along z. */
import type { Random } from '../../random.ts';
import { limb } from './limb.ts';
import {
  box,
  finish,
  place,
  placeAll,
  plate,
  vary,
  type Vec2,
  type Vec3,
} from '../surfaces/index.ts';
import type { Surface } from '../types.ts';

/** An outline seen from above: x is forward, the second number is sideways. */
export function flat(outline: readonly Vec2[], thickness: number, height: number): Surface {
  return place(plate(outline, thickness), { turn: [Math.PI / 2, 0, 0], move: [0, height, 0] });
}

/** Flying to the right, banked towards the viewer and climbing a little. */
export function inFlight(random: Random, parts: readonly Surface[], bank: number): Surface[] {
  const banked = placeAll(parts, { turn: [vary(random, bank, 0.2), 0, 0] });
  return placeAll(banked, { turn: [0, -0.3, 0.15] });
}

/** Upright fin at the tail: root from `front` to the rear end, leaning back. */
export function tailFin(front: number, foot: number, height: number): Surface {
  return plate(
    [
      [front, foot],
      [front - 0.2, height],
      [-1.02, height],
      [-0.98, foot],
    ],
    0.05,
  );
}

/** One half of the tail plane; the root starts at `front`. */
export function stabiliser(front: number, height: number): Surface {
  const outline: Vec2[] = [
    [front, 0.03],
    [front - 0.18, 0.37],
    [-0.99, 0.37],
    [-0.95, 0.03],
  ];
  return finish(flat(outline, 0.035, height), { tint: 0.65, emphasis: 1.1 });
}

/** A spinner and blades that stand in the yz plane. */
export function propeller(center: Vec3, radius: number, turn: number): Surface[] {
  const [x, y, z] = center;
  const blade = finish(box([0, 0, 0], [0.04, 2 * radius, 0.1]), { tint: 0.3, emphasis: 1.4 });
  return [
    place(blade, { turn: [turn, 0, 0], move: center }),
    finish(
      limb([
        [x - 0.05, y, z, 0.09],
        [x + 0.14, y, z, 0.01],
      ]),
      { tint: [0.85, 0.2, 0.12], emphasis: 1.3 },
    ),
  ];
}
