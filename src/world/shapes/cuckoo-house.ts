/** A cuckoo clock: the carved house that hangs on a wall. */
import { FACE, BRASS, dial } from './clock-face.ts';
import {
  ball,
  box,
  cylinder,
  ellipsoid,
  finish,
  mirrored,
  place,
  placeAll,
  plate,
  symmetric,
  torus,
  vary,
  type Vec2,
} from '../surfaces/index.ts';
import type { ShapeContext, Surface } from '../types.ts';

/** A little house on the wall: steep roof, bird at its door, dial, leaf pendulum, two cone weights on chains. */
export function cuckooClock(context: ShapeContext): Surface[] {
  const { random } = context;
  const eaves = vary(random, 0.5, 0.08);
  const peak = vary(random, 0.98, 0.04);
  const drop = vary(random, 0.22, 0.3);
  const house: Vec2[] = symmetric([
    [eaves * 0.9, -0.35],
    [eaves, 0.42],
    [0, peak - 0.05],
  ]);
  const pitch = Math.atan2(peak - 0.34, eaves + 0.2);
  const slope = Math.hypot(peak - 0.34, eaves + 0.2);
  const roof = place(box([slope / 2, 0, 0], [slope + 0.06, 0.08, 0.62]), {
    turn: [0, 0, -pitch],
    move: [0, peak, 0.04],
  });
  const weight = (x: number, length: number): Surface[] => [
    finish(cylinder([x, -0.35, 0], [x, -0.4 - length, 0], 0.018), { tint: 0.35 }),
    finish(ellipsoid([x, -0.54 - length, 0], [0.085, 0.17, 0.085]), { tint: 0.4, emphasis: 1.3 }),
  ];
  const bird: Surface[] = [
    finish(ellipsoid([0, 0.57, 0.34], [0.07, 0.075, 0.12]), { tint: FACE, emphasis: 1.4 }),
    finish(ball([0, 0.65, 0.43], 0.06), { tint: FACE, emphasis: 1.4 }),
    finish(cylinder([0, 0.65, 0.46], [0, 0.64, 0.54], 0.025), { tint: BRASS, emphasis: 1.4 }),
  ];
  return [
    plate(house, 0.42),
    ...mirrored([finish(roof, { tint: 0.45, emphasis: 1.1 })], 'x'),
    finish(box([0, 0.58, 0.2], [0.22, 0.26, 0.04]), { tint: 0.1 }),
    finish(box([0, 0.43, 0.3], [0.28, 0.04, 0.22]), { tint: 0.5 }),
    ...bird,
    finish(torus([0, 0.04, 0.22], 0.34, 0.04, 'z'), { tint: 0.5 }),
    ...placeAll(dial(context, 0.33), { move: [0, 0.04, 0.23] }),
    finish(box([0, -0.38, 0], [eaves * 2.1, 0.08, 0.5]), { tint: 0.5 }),
    ...weight(-0.28, drop),
    ...weight(0.28, drop + random.between(0.1, 0.22)),
    ...placeAll(
      [cylinder([0, 0, 0], [0, -0.4, 0], 0.02), ellipsoid([0, -0.44, 0], [0.1, 0.12, 0.03])].map(
        (part) => finish(part, { tint: BRASS }),
      ),
      { turn: [0, 0, random.between(-0.25, 0.25)], move: [0, -0.38, 0.06] },
    ),
  ];
}
