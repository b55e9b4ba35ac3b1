import { describe, expect, it } from 'vitest';
import { fastestOf } from '../../src/plan/matmul-probe.ts';

/** Ways that take these times round by round, on a clock that stands still otherwise. */
function fastest(times: Readonly<Record<string, readonly number[]>>): Promise<string> {
  let clock = 0;
  const rounds = new Map<string, number>();
  const time = (way: string): Promise<number> => {
    const round = rounds.get(way) ?? 0;
    rounds.set(way, round + 1);
    const ms = times[way]![round % times[way]!.length]!;
    clock += ms;
    return Promise.resolve(ms);
  };
  return fastestOf(Object.keys(times), 'rule', time, () => clock);
}

describe('the fastest way', () => {
  it('is another than the rule where it is faster in every round', async () => {
    expect(await fastest({ rule: [2, 2.2], other: [1.5, 1.9], third: [1, 1.1] })).toBe('third');
  });

  it('is the rule where the clock is too unsteady to tell', async () => {
    expect(await fastest({ rule: [2, 2.5], other: [1, 2.1] })).toBe('rule');
    expect(await fastest({ rule: [1, 1], other: [1, 1] })).toBe('rule');
  });

  it('is the rule where the time allows too few rounds', async () => {
    expect(await fastest({ rule: [20], other: [10] })).toBe('rule');
  });
});
