/** An umbrella rolled up. */
import { hookedStick } from './canopy.ts';
import {
  ball,
  cylinder,
  finish,
  lathe,
  loft,
  placeAll,
  smooth,
  torus,
  tube,
  vary,
  type Vec2,
  type Vec3,
} from '../surfaces/index.ts';
import type { ShapeContext, Surface } from '../types.ts';

/** A furled umbrella, point down: cloth in folds round the stick, strap, hooked handle at the top. */
export function closedUmbrella({ random }: ShapeContext): Surface[] {
  const girth = vary(random, 0.19, 0.12);
  const twist = random.between(0.4, 1);
  const folds = 7;
  const profile: Vec2[] = smooth<Vec2>([
    [0.03, -0.8],
    [girth * 0.42, -0.6],
    [girth * 0.68, -0.2],
    [girth * 0.78, -0.02],
    [girth * 1.1, 0.3],
    [girth * 0.9, 0.36],
  ]);
  const rows = profile.map(([radius, y]) =>
    Array.from({ length: 42 }, (_, i): Vec3 => {
      const angle = (2 * Math.PI * i) / 42;
      const r = radius * (1 + 0.24 * Math.cos(folds * (angle + twist * y)));
      return [r * Math.cos(angle), y, r * Math.sin(angle)];
    }),
  );
  const seams = Array.from({ length: folds }, (_, k): Surface => {
    const start = (2 * Math.PI * (k + 0.5)) / folds;
    const valley = profile.map(([radius, y]): Vec3 => {
      const angle = start - twist * y;
      return [radius * 0.86 * Math.cos(angle), y, radius * 0.86 * Math.sin(angle)];
    });
    return finish(tube(valley, 0.026), { tint: 0.35 });
  });
  const stick = placeAll(hookedStick(0, -0.98, vary(random, 0.15, 0.12)), {
    turn: [Math.PI, 0, 0],
  });
  const whole = [
    finish(loft(rows), { emphasis: 1.6 }),
    ...seams,
    finish(torus([0, -0.05, 0], girth * 0.82, 0.05, 'y'), { tint: 0.25, emphasis: 1.2 }),
    finish(ball([0, -0.05, girth * 0.95], 0.04), { tint: 1.8 }),
    finish(cylinder([0, -1.02, 0], [0, -0.76, 0], 0.03), { tint: 0.25, emphasis: 1.3 }),
    finish(
      lathe([
        [0.05, 0.3],
        [girth * 0.9, 0.36],
        [0.05, 0.4],
      ]),
      { tint: 0.7 },
    ),
    ...stick,
  ];
  return placeAll(whole, { turn: [0, random.between(-0.4, 0.4), random.between(0.1, 0.35)] });
}
