import { expect } from 'vitest';

export interface Closeness {
  /** Allowed absolute difference. */
  readonly absolute?: number;
  /** Allowed difference as a share of the largest expected magnitude. */
  readonly relative?: number;
}

/** Largest |actual - expected| allowed by `absolute` plus `relative`, number by number; NaN never passes. */
export function expectAllClose(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  { absolute = 0, relative = 0 }: Closeness,
): void {
  expect(actual.length, 'number of entries').toBe(expected.length);
  let scale = 0;
  for (let i = 0; i < expected.length; i++)
    scale = Math.max(scale, Math.abs(expected[i] as number));
  const allowed = absolute + relative * scale;
  for (let i = 0; i < expected.length; i++) {
    const [ours, theirs] = [actual[i] as number, expected[i] as number];
    if (!(Math.abs(ours - theirs) <= allowed)) {
      expect.fail(`entry ${i}: expected ${theirs} within ${allowed.toExponential(2)}, got ${ours}`);
    }
  }
}
