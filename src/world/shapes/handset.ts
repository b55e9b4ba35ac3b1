/** Parts of telephones: handset, curly cord, keypad. */
import {
  ellipsoid,
  finish,
  mirrored,
  place,
  roundedBox,
  smooth,
  tube,
  type Vec3,
} from '../surfaces/index.ts';
import type { Surface } from '../types.ts';

/** Ear and mouth pieces at the ends of a bowed grip along x, hollow side down, centred on the origin. */
export function handset(reach: number, bow: number): Surface[] {
  const grip: Vec3[] = smooth([
    [-reach, -bow, 0],
    [-reach * 0.6, -bow * 0.2, 0],
    [0, 0, 0],
    [reach * 0.6, -bow * 0.2, 0],
    [reach, -bow, 0],
  ]);
  const cup = place(ellipsoid([0, 0, 0], [0.23, 0.17, 0.24]), {
    turn: [0, 0, -0.5],
    move: [reach * 0.94, -bow, 0],
  });
  return [
    finish(tube(grip, 0.1), { tint: 0.5, emphasis: 1.3 }),
    ...mirrored([finish(cup, { tint: 0.5 })], 'x'),
  ];
}

/** A coiled cord between two points. */
export function cord(from: Vec3, to: Vec3): Surface {
  const turns = Array.from({ length: 70 }, (_, i): Vec3 => {
    const share = i / 69;
    return [
      from[0] + (to[0] - from[0]) * share + 0.06 * Math.cos(i * 0.9),
      from[1] + (to[1] - from[1]) * share,
      from[2] + (to[2] - from[2]) * share + 0.06 * Math.sin(i * 0.9),
    ];
  });
  return finish(tube(turns, 0.022), { tint: 0.3 });
}

/** Twelve keys, four rows of three, on a plane facing +z. */
export function keypad(width: number, height: number, depth: number): Surface[] {
  return Array.from({ length: 12 }, (_, i) => {
    const x = ((i % 3) - 1) * width * 0.36;
    const y = (1.5 - Math.floor(i / 3)) * height * 0.265;
    const key = roundedBox([x, y, 0], [width * 0.28, height * 0.18, depth], height * 0.05);
    return finish(key, { tint: 1.75, emphasis: 1.1 });
  });
}
