import type { Random } from '../../random.ts';
import type { Surface } from '../types.ts';
import { ellipsoid } from './patch.ts';
import { finish, place } from './place.ts';
import { tube } from './sweep.ts';
import type { Vec3 } from './vector.ts';

/** A proportion of this very thing: the nominal value within a fraction either way. */
export function vary(random: Random, nominal: number, fraction = 0.15): number {
  return nominal * random.between(1 - fraction, 1 + fraction);
}

/** A ring whose axis is x, y or z. */
export function torus(
  center: Vec3,
  radius: number,
  thickness: number,
  axis: 'x' | 'y' | 'z',
): Surface {
  const steps = 24;
  const path = Array.from({ length: steps + 1 }, (_, i): Vec3 => {
    const a = radius * Math.cos((2 * Math.PI * i) / steps);
    const b = radius * Math.sin((2 * Math.PI * i) / steps);
    const offset: Vec3 = axis === 'x' ? [0, a, b] : axis === 'y' ? [a, 0, b] : [a, b, 0];
    return [center[0] + offset[0], center[1] + offset[1], center[2] + offset[2]];
  });
  return tube(path, thickness);
}

/** A round bar or disc between two points. */
export function cylinder(from: Vec3, to: Vec3, radius: number): Surface {
  return tube([from, to], radius);
}

/** A wheel standing in the xy plane: dark tyre, light hub. */
export function wheel(center: Vec3, radius: number, width: number): Surface[] {
  const [x, y, z] = center;
  const half = width / 2;
  return [
    finish(cylinder([x, y, z - half], [x, y, z + half], radius), { tint: 0.3, emphasis: 1.2 }),
    finish(cylinder([x, y, z - half * 1.25], [x, y, z + half * 1.25], radius * 0.5), { tint: 1.5 }),
  ];
}

export function ball(center: Vec3, radius: number): Surface {
  return ellipsoid(center, [radius, radius, radius]);
}

/** A dark eye with a point of light. */
export function eye(center: Vec3, radius: number): Surface {
  return finish(ball(center, radius), { tint: 0.12, emphasis: 1.5 });
}

/** A profile turned about an axis along x or z instead of y. */
export function lying(surface: Surface, axis: 'x' | 'z'): Surface {
  return place(surface, { turn: axis === 'x' ? [0, 0, -Math.PI / 2] : [Math.PI / 2, 0, 0] });
}
