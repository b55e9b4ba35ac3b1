/** Where the keys lead on a chart: along a curve, and from curve to curve. Pure. */
import type { ChartPoint } from './chart-scale.ts';

export interface WalkCurve {
  readonly id: string;
  readonly label: string;
  readonly points: readonly ChartPoint[];
}

/** A point of a curve, by its step: training adds points and thins them, so that an index would not stay the same point. */
export interface WalkPlace {
  readonly id: string;
  readonly step: number;
}

interface Found {
  readonly curve: WalkCurve;
  readonly index: number;
}

/** The page keys leap over so many parts of a curve. */
const LEAPS = 10;

/** Where a key leads; null for keys that are none of the walk's and for a chart without a point. The first key enters at the last point. */
export function walk(
  curves: readonly WalkCurve[],
  place: WalkPlace | null,
  key: string,
): WalkPlace | null {
  const drawn = curves.map(finite).filter(({ points }) => points.length > 0);
  const first = drawn[0];
  if (!first || !isWalkKey(key)) return null;
  const from = place && find(drawn, place);
  if (!from) return at(first, key === 'Home' ? 0 : first.points.length - 1);
  const { curve, index } = from;
  const leap = Math.max(1, Math.round(curve.points.length / LEAPS));
  switch (key) {
    case 'ArrowLeft':
      return at(curve, index - 1);
    case 'ArrowRight':
      return at(curve, index + 1);
    case 'PageUp':
      return at(curve, index - leap);
    case 'PageDown':
      return at(curve, index + leap);
    case 'Home':
      return at(curve, 0);
    case 'End':
      return at(curve, curve.points.length - 1);
    case 'ArrowUp':
    case 'ArrowDown': {
      const by = key === 'ArrowUp' ? -1 : 1;
      const next = drawn[(drawn.indexOf(curve) + by + drawn.length) % drawn.length] ?? curve;
      return at(next, nearest(next.points, curve.points[index]?.step ?? 0));
    }
    default:
      return key satisfies never;
  }
}

/** What is said of a place: the curve when it is another than before, the step, the value, and where the curve ends. */
export function spokenPlace(
  curves: readonly WalkCurve[],
  place: WalkPlace,
  before: WalkPlace | null,
  format: (value: number) => string,
): string {
  const found = find(curves.map(finite), place);
  const point = found?.curve.points[found.index];
  if (!found || !point) return '';
  const { curve, index } = found;
  const isLast = index === curve.points.length - 1;
  const end = index === 0 ? ', first point' : isLast ? ', last point' : '';
  const name = before?.id === place.id ? '' : `${curve.label}, `;
  return `${name}step ${point.step}: ${format(point.value)}${end}`;
}

/** The point of a place as it is drawn now; null once its curve is gone. */
export function pointAt(curves: readonly WalkCurve[], place: WalkPlace | null): ChartPoint | null {
  const found = place && find(curves.map(finite), place);
  return found?.curve.points[found.index] ?? null;
}

const WALK_KEYS = [
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'PageUp',
  'PageDown',
  'Home',
  'End',
] as const;

function isWalkKey(key: string): key is (typeof WALK_KEYS)[number] {
  return (WALK_KEYS as readonly string[]).includes(key);
}

function at({ id, points }: WalkCurve, index: number): WalkPlace | null {
  const point = points[Math.min(points.length - 1, Math.max(0, index))];
  return point ? { id, step: point.step } : null;
}

function find(curves: readonly WalkCurve[], { id, step }: WalkPlace): Found | null {
  const curve = curves.find((other) => other.id === id && other.points.length > 0);
  return curve ? { curve, index: nearest(curve.points, step) } : null;
}

function nearest(points: readonly ChartPoint[], step: number): number {
  let best = 0;
  points.forEach((point, i) => {
    if (Math.abs(point.step - step) < Math.abs((points[best]?.step ?? 0) - step)) best = i;
  });
  return best;
}

function finite(curve: WalkCurve): WalkCurve {
  return { ...curve, points: curve.points.filter(({ value }) => Number.isFinite(value)) };
}
