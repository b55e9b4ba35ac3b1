import type { Vec2, Vec3 } from './vector.ts';

export function rectangle(width: number, height: number): Vec2[] {
  const x = width / 2;
  const y = height / 2;
  return [
    [-x, -y],
    [x, -y],
    [x, y],
    [-x, y],
  ];
}

export function roundedRectangle(width: number, height: number, corner: number): Vec2[] {
  const x = width / 2 - corner;
  const y = height / 2 - corner;
  const turn = Math.PI / 2;
  return [
    ...arc([x, -y], corner, -turn, 0, 4),
    ...arc([x, y], corner, 0, turn, 4),
    ...arc([-x, y], corner, turn, 2 * turn, 4),
    ...arc([-x, -y], corner, 2 * turn, 3 * turn, 4),
  ];
}

/** Points of a circle from one angle to another, both included. */
export function arc(center: Vec2, radius: number, from: number, to: number, steps = 12): Vec2[] {
  return Array.from({ length: steps + 1 }, (_, i) => {
    const angle = from + ((to - from) * i) / steps;
    return [center[0] + radius * Math.cos(angle), center[1] + radius * Math.sin(angle)];
  });
}

/** A closed outline: the last point is not repeated. */
export function ellipse(center: Vec2, radiusX: number, radiusY: number, steps = 24): Vec2[] {
  return Array.from({ length: steps }, (_, i) => {
    const angle = (2 * Math.PI * i) / steps;
    return [center[0] + radiusX * Math.cos(angle), center[1] + radiusY * Math.sin(angle)];
  });
}

/** A right half listed upwards, completed by its mirror image in the y axis. */
export function symmetric(rightHalf: readonly Vec2[]): Vec2[] {
  return [...rightHalf, ...[...rightHalf].reverse().map(([x, y]): Vec2 => [-x, y])];
}

/** Lifts points of the plane to a height z. */
export function atDepth(points: readonly Vec2[], z: number): Vec3[] {
  return points.map(([x, y]) => [x, y, z]);
}

/** A smooth curve through the given points (Catmull-Rom), in any dimension. */
export function smooth<Point extends readonly number[]>(
  points: readonly Point[],
  steps = 5,
): Point[] {
  const curve: number[][] = [];
  const at = (i: number): Point => points[Math.min(points.length - 1, Math.max(0, i))] as Point;
  for (let i = 0; i + 1 < points.length; i++) {
    for (let step = 0; step < steps; step++) {
      const t = step / steps;
      curve.push(
        at(i).map((start, k) => {
          const before = at(i - 1)[k] ?? 0;
          const end = at(i + 1)[k] ?? 0;
          const after = at(i + 2)[k] ?? 0;
          const quadratic = 2 * before - 5 * start + 4 * end - after;
          const cubic = 3 * (start - end) + after - before;
          return start + 0.5 * t * (end - before + t * (quadratic + t * cubic));
        }),
      );
    }
  }
  curve.push([...at(points.length - 1)]);
  return curve as unknown as Point[];
}
