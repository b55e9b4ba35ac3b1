/** What every clock shows: a dial with marks and hands. */
import { box, cylinder, ellipse, finish, place, plate } from '../surfaces/index.ts';
import type { ShapeContext, Surface } from '../types.ts';

export const FACE = [0.96, 0.95, 0.9] as const;
const INK = [0.08, 0.08, 0.1] as const;
export const BRASS = [0.88, 0.68, 0.22] as const;
export const RED = [0.8, 0.1, 0.1] as const;

/** A white face in the xy plane with twelve marks, two hands and a hub; facing +z, centred on the origin. */
export function dial({ random }: ShapeContext, radius: number): Surface[] {
  const hour = random.between(0, 2 * Math.PI);
  const minute = (hour * 12) % (2 * Math.PI);
  const marks = Array.from({ length: 12 }, (_, i) => {
    const isQuarter = i % 3 === 0;
    const [width, length] = isQuarter ? [0.09, 0.24] : [0.055, 0.15];
    const mark = box([0, radius * 0.82, 0.01], [width * radius, length * radius, 0.02]);
    return finish(place(mark, { turn: [0, 0, (i * Math.PI) / 6] }), { tint: INK, emphasis: 1.1 });
  });
  return [
    finish(place(plate(ellipse([0, 0], radius, radius, 32), 0.02), { move: [0, 0, -0.01] }), {
      tint: FACE,
      emphasis: 1.1,
    }),
    ...marks,
    pointer(hour, 0.58 * radius, 0.11 * radius, 0.03, INK),
    pointer(minute, 0.82 * radius, 0.075 * radius, 0.05, INK),
    finish(cylinder([0, 0, 0], [0, 0, 0.09], 0.07 * radius), { tint: INK }),
  ];
}

export function pointer(
  angle: number,
  length: number,
  width: number,
  lift: number,
  tint: typeof INK | typeof RED,
): Surface {
  const hand = box([0, length * 0.42, lift], [width, length, 0.02]);
  return finish(place(hand, { turn: [0, 0, -angle] }), { tint, emphasis: 1.6 });
}
