import fc from 'fast-check';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openNodeEngine } from '../../scripts/node-engine.ts';
import { clipByNorm } from '../../src/core/optimisers/clip.ts';
import { WARMUPS } from '../../src/core/optimisers/schedule.ts';
import { expectAllClose } from '../support/allclose.ts';
import { dot } from '../support/reference.ts';
import { anyRandom, flat, normalRows, read } from '../support/rows.ts';

describe('clipping', () => {
  beforeAll(() => openNodeEngine('cpu'));

  it('scales long gradients to the norm as torch does, and leaves short ones bit for bit', () => {
    fc.assert(
      fc.property(anyRandom, (random) => {
        const [row] = normalRows(random, 1, 40, random.pick([1e-4, 1, 1e4])) as [Float64Array];
        const norm = Math.sqrt(dot(row, row));
        const clipped = (maxNorm: number): Float32Array =>
          read(() => clipByNorm(tf.tensor1d(flat([row])), maxNorm));
        expect(clipped(2 * norm + 1e-5)).toEqual(flat([row]));
        const expected = row.map((v) => (v * 0.3 * norm) / (norm + 1e-6));
        expectAllClose(clipped(0.3 * norm), expected, { relative: 1e-5 });
      }),
      { numRuns: 20 },
    );
  });

  it('leaves zero at zero, and what is not finite not finite', () => {
    expect([...read(() => clipByNorm(tf.tensor1d([0, 0, 0]), 1))]).toEqual([0, 0, 0]);
    expect([...read(() => clipByNorm(tf.tensor1d([1, NaN]), 1))]).toEqual([NaN, NaN]);
  });
});

describe('schedules after a warm-up', () => {
  it('rise alike, then follow their name', () => {
    const config = { totalSteps: 14, warmupSteps: 4 };
    const after = {
      cosine: (share: number) => (1 + Math.cos(Math.PI * share)) / 2,
      linear: (share: number) => 1 - share,
      constant: () => 1,
    };
    for (const name of ['cosine', 'linear', 'constant'] as const) {
      const schedule = WARMUPS[name](config);
      const rates = Array.from({ length: 15 }, (_, step) => schedule(step));
      const expected = rates.map((_, step) => (step < 4 ? step / 4 : after[name]((step - 4) / 10)));
      expectAllClose(rates, expected, { absolute: 1e-12 });
      expect(WARMUPS[name]({ totalSteps: 5, warmupSteps: 0 })(0)).toBe(1);
    }
  });
});
