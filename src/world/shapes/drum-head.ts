import type { Surface } from '../types.ts';
import { torus } from '../surfaces/parts.ts';
import { finish } from '../surfaces/place.ts';
import { lathe, tube } from '../surfaces/sweep.ts';
import type { Vec3 } from '../surfaces/vector.ts';

/** A pale skin facing up at height y, held by a dark hoop. */
export function drumHead(radius: number, y: number, hoop = 0.06): Surface[] {
  return [
    finish(
      lathe([
        [radius, y],
        [0, y],
      ]),
      { tint: 1.8 },
    ),
    finish(torus([0, y, 0], radius + hoop * 0.5, hoop, 'y'), { tint: 0.4, emphasis: 1.2 }),
  ];
}

/** A cord laced in zigzag between a lower and an upper circle about the y axis. */
export function lacing(
  turns: number,
  lower: readonly [radius: number, y: number],
  upper: readonly [radius: number, y: number],
  thickness: number,
): Surface {
  const path = Array.from({ length: turns * 2 + 1 }, (_, i): Vec3 => {
    const angle = (Math.PI * i) / turns;
    const [radius, y] = i % 2 === 0 ? upper : lower;
    return [radius * Math.sin(angle), y, radius * Math.cos(angle)];
  });
  return finish(tube(path, thickness), { tint: 1.85, emphasis: 2.2 });
}
