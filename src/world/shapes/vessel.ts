/** What bottles carry: labels, lips and stoppers. */
import type { Surface } from '../types.ts';
import { finish } from '../surfaces/place.ts';
import { lathe } from '../surfaces/sweep.ts';
import type { Vec2 } from '../surfaces/vector.ts';

/** A pale label round a straight body between two heights. */
export function label(radius: number, low: number, high: number): Surface {
  const wrap = lathe([
    [radius * 1.02, low],
    [radius * 1.02, high],
  ]);
  return finish(wrap, { tint: 1.8, emphasis: 1.2 });
}

/** A pale label that follows the curve of a body. */
export function wrapped(body: readonly Vec2[], low: number, high: number): Surface {
  const part = body.filter(([, y]) => y >= low && y <= high);
  const wrap = lathe(part.map(([radius, y]): Vec2 => [radius * 1.03, y]));
  return finish(wrap, { tint: 1.8, emphasis: 1.2 });
}

/** A raised ring round a neck. */
export function lip(radius: number, low: number, high: number, out = 1.3): Surface {
  const ring = lathe([
    [radius, low],
    [radius * out, low + 0.02],
    [radius * out, high - 0.02],
    [radius, high],
  ]);
  return finish(ring, { tint: 0.45, emphasis: 1.4 });
}

/** What closes a neck. */
export function stopper(
  radius: number,
  low: number,
  high: number,
  tint: NonNullable<Surface['tint']>,
): Surface {
  const plug = lathe([
    [radius * 0.85, low],
    [radius * 0.97, high],
    [0, high],
  ]);
  return finish(plug, { tint, emphasis: 1.4 });
}

export const CORK = [0.78, 0.62, 0.42] as const;
