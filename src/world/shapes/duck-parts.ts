/** Parts of ducks, heading +x. */
import { limb } from './limb.ts';
import {
  ball,
  ellipsoid,
  eye,
  finish,
  mirrored,
  place,
  plate,
  smooth,
  torus,
  type Vec2,
  type Vec3,
} from '../surfaces/index.ts';
import type { Surface } from '../types.ts';

export const BILL = [0.98, 0.66, 0.1] as const;
export const RIPPLE = [0.62, 0.82, 0.97] as const;

/** A flat broad bill that points right, with a spoon-like tip; the face ends at `x`. */
export function bill(x: number, y: number, length: number, width: number): Surface[] {
  const half = (drop: number, long: number): Surface =>
    finish(
      place(
        limb([
          [0, 0, 0, 0.075],
          [long * 0.45, -0.035, 0, 0.06],
          [long * 0.85, -0.03, 0, 0.075],
          [long, -0.02, 0, 0],
        ]),
        { scale: [1, 0.6, width / 0.075], turn: [0, 0, -drop], move: [x, y - 0.25 * drop, 0] },
      ),
      { tint: BILL, emphasis: 1.5 },
    );
  return [half(0.02, length), half(0.26, length * 0.9)];
}

/** A webbed foot pointing right. */
export function webbedFoot(x: number, y: number, z: number, size: number): Surface {
  const web = smooth<Vec2>(
    [
      [-0.05, 0],
      [0.24, 0.17],
      [0.22, 0.07],
      [0.31, 0],
      [0.22, -0.07],
      [0.24, -0.17],
      [-0.05, 0],
    ],
    2,
  ).slice(0, -1);
  const foot = place(plate(web, 0.06), {
    scale: [size, size, 1],
    turn: [Math.PI / 2, 0, 0],
    move: [x, y, z],
  });
  return finish(foot, { tint: BILL, emphasis: 1.3 });
}

/** A folded wing along the flank that ends in a point, with a bright bar across. */
export function foldedWing(at: Vec3, length: number, height: number): Surface[] {
  const outline = smooth<Vec2>([
    [0.5, 0.3],
    [0.2, 0.9],
    [-0.5, 0.6],
    [-1.1, 0.75],
    [-0.6, -0.3],
    [0, -0.9],
    [0.42, -0.6],
  ]).map(([x, y]): Vec2 => [x * length, y * height]);
  const set = { turn: [-0.15, 0, 0.06], move: at } as const;
  return [
    finish(place(plate(outline, 0.08), set), { tint: 0.55, emphasis: 1.1 }),
    finish(place(ellipsoid([-length * 0.42, 0, 0.03], [0.05, height * 0.42, 0.04]), set), {
      tint: 1.8,
    }),
  ];
}

/** Head and neck of a drake: dark head, pale ring, flat bill; the neck grows out of `foot`. */
export function neckAndHead(foot: Vec3, head: Vec3, size: number): Surface[] {
  const [x, y] = head;
  const middle = [(foot[0] + x) / 2 + 0.03, (foot[1] + y) / 2] as const;
  return [
    limb([
      [foot[0], foot[1], 0, 0.2],
      [...middle, 0, size * 0.66],
      [x - 0.02, y, 0, size * 0.75],
    ]),
    finish(ellipsoid(head, [size * 1.12, size, size * 0.92]), { tint: 0.4, emphasis: 1.3 }),
    finish(torus([middle[0], middle[1] + 0.02, 0], size * 0.68, 0.045, 'y'), {
      tint: 1.9,
      emphasis: 1.3,
    }),
    ...bill(x + size * 0.85, y - 0.01, size * 1.6, size * 0.62),
    ...mirrored(
      [
        finish(ball([x + size * 0.45, y + size * 0.35, size * 0.76], 0.045), { tint: 1.95 }),
        eye([x + size * 0.5, y + size * 0.36, size * 0.82], 0.036),
      ],
      'z',
    ),
  ];
}
