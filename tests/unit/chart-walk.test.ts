import { describe, expect, it } from 'vitest';
import { chartScale, logDomainOf, shareIn } from '../../src/ui/chart-scale.ts';
import { pointAt, spokenPlace, walk, type WalkPlace } from '../../src/ui/chart-walk.ts';

const CURVES = [
  {
    id: 'total',
    label: 'total loss',
    points: [1, 2, 3, 4].map((step) => ({ step: 10 * step, value: 5 - step })),
  },
  { id: 'empty', label: 'nothing yet', points: [] },
  {
    id: 'gap',
    label: 'gap',
    points: [
      { step: 0, value: Number.NaN },
      { step: 12, value: 0.5 },
      { step: 33, value: 0.25 },
    ],
  },
];

function walkAll(keys: readonly string[], from: WalkPlace | null = null): WalkPlace | null {
  return keys.reduce<WalkPlace | null>((place, key) => walk(CURVES, place, key) ?? place, from);
}

describe('walking a chart', () => {
  it('enters at the newest point, goes a point at a time, and stops at both ends', () => {
    expect(walkAll(['ArrowLeft'])).toEqual({ id: 'total', step: 40 });
    expect(walkAll(['ArrowRight', 'ArrowLeft'])).toEqual({ id: 'total', step: 30 });
    expect(walkAll(['ArrowRight', 'ArrowRight'])).toEqual({ id: 'total', step: 40 });
    expect(walkAll(['Home'])).toEqual({ id: 'total', step: 10 });
    expect(walkAll(['Home', 'ArrowLeft'])).toEqual({ id: 'total', step: 10 });
    expect(walkAll(['Home', 'ArrowRight', 'End'])).toEqual({ id: 'total', step: 40 });
  });

  it('changes to the nearest finite point of the next curve that has one, round and round', () => {
    expect(walkAll(['Home', 'ArrowDown'])).toEqual({ id: 'gap', step: 12 });
    expect(walkAll(['End', 'ArrowDown'])).toEqual({ id: 'gap', step: 33 });
    expect(walkAll(['End', 'ArrowDown', 'ArrowDown'])).toEqual({ id: 'total', step: 30 });
    expect(walkAll(['End', 'ArrowUp'])).toEqual({ id: 'gap', step: 33 });
  });

  it('keeps its place when training thins the points, and leaves a curve that is gone', () => {
    const place = { id: 'total', step: 30 };
    const thinned = [{ ...CURVES[0]!, points: CURVES[0]!.points.filter((_, i) => i % 2 === 0) }];
    expect(pointAt(thinned, place)).toEqual({ step: 30, value: 2 });
    expect(walk(thinned, place, 'ArrowLeft')).toEqual({ id: 'total', step: 10 });
    expect(pointAt(CURVES, { id: 'gone', step: 30 })).toBeNull();
    expect(walk(CURVES, { id: 'gone', step: 30 }, 'Home')).toEqual({ id: 'total', step: 10 });
  });

  it('leaps over a tenth of a long curve', () => {
    const points = Array.from({ length: 101 }, (_, step) => ({ step, value: step }));
    const long = [{ id: 'long', label: 'long', points }];
    expect(walk(long, { id: 'long', step: 50 }, 'PageUp')).toEqual({ id: 'long', step: 40 });
    expect(walk(long, { id: 'long', step: 95 }, 'PageDown')).toEqual({ id: 'long', step: 100 });
  });

  it('leaves other keys and empty charts alone', () => {
    expect(walk(CURVES, { id: 'total', step: 30 }, 'r')).toBeNull();
    expect(walk([CURVES[1]!], null, 'ArrowLeft')).toBeNull();
  });

  it('says the curve when it is new, and where a curve ends', () => {
    const format = (value: number) => value.toFixed(1);
    const say = (place: WalkPlace, before: WalkPlace | null) =>
      spokenPlace(CURVES, place, before, format);
    const [first, second] = [
      { id: 'total', step: 10 },
      { id: 'total', step: 20 },
    ];
    expect(say(first, null)).toBe('total loss, step 10: 4.0, first point');
    expect(say(second, first)).toBe('step 20: 3.0');
    expect(say({ id: 'gap', step: 33 }, second)).toBe('gap, step 33: 0.3, last point');
  });
});

describe('a logarithmic scale', () => {
  it('gives every power of ten the same room, and stands 0 at the foot', () => {
    const domain = logDomainOf([
      [
        { step: 0, value: 0 },
        { step: 1, value: 3e-7 },
        { step: 2, value: 2e-4 },
      ],
      [{ step: 0, value: 1e-3 }],
    ]);
    expect(domain[0]).toBeCloseTo(1e-7, 12);
    expect(domain[1]).toBeCloseTo(1e-3, 12);
    expect(shareIn(domain, 1e-5, 'log')).toBeCloseTo(0.5, 9);
    expect(shareIn(domain, 0, 'log')).toBe(0);
    const scale = chartScale({ left: 0, right: 100, top: 0, bottom: 40 }, 20, domain, 'log');
    expect(scale.y(1e-4)).toBeCloseTo(10, 9);
    expect(scale.y(0)).toBe(40);
  });
});
