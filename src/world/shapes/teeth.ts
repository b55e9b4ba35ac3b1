/** Outlines of toothed edges. */
import type { Vec2 } from '../surfaces/vector.ts';

/** Triangles hanging from a line between two places: the toothed edge of a blade. */
export function teeth(from: Vec2, to: Vec2, count: number, depth: number, sag = 0): Vec2[] {
  return Array.from({ length: count }, (_, i): Vec2[] => {
    const at = (share: number, down: number): Vec2 => [
      from[0] + (to[0] - from[0]) * share,
      from[1] + (to[1] - from[1]) * share - down - sag * Math.sin(Math.PI * share),
    ];
    return [at(i / count, 0), at((i + 0.55) / count, depth)];
  }).flat();
}

/** A disc with slanted teeth all round, turned by an angle. */
export function toothedDisc(radius: number, count: number, depth: number, turned: number): Vec2[] {
  return Array.from({ length: count }, (_, i): Vec2[] => {
    const at = (share: number, r: number): Vec2 => {
      const angle = turned + (2 * Math.PI * (i + share)) / count;
      return [r * Math.cos(angle), r * Math.sin(angle)];
    };
    return [at(0, radius - depth), at(0.55, radius), at(0.7, radius - depth)];
  }).flat();
}
