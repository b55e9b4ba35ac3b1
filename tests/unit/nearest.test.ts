import { describe, expect, it } from 'vitest';
import { nearestRows, searchProgram } from '../../src/plan/nearest.ts';
import { openProcessorExecutor } from '../../src/plan/processor-executor.ts';
import { openReferenceExecutor } from '../../src/plan/reference-executor.ts';
import type { Program } from '../../src/plan/program.ts';
import { bruteForce, exactSearches, shardOf } from '../support/nearest.ts';

const ENGINES = {
  reference: (program: Program) => Promise.resolve(openReferenceExecutor(program)),
  processor: openProcessorExecutor,
};

describe.each(Object.entries(ENGINES))('the nearest rows by the %s', (_, open) => {
  it.each(exactSearches())('of $name are those of a sort, ties by number', async (exact) => {
    const { places, cosines } = await nearestRows(open, exact.search, shardOf(exact));
    expect({ places: [...places], cosines: [...cosines] }).toEqual(bruteForce(exact));
  });
});

describe('a search', () => {
  it('of a million rows of 512 goes by shards of 128 MiB at most', () => {
    const search = { queries: new Float32Array(16 * 512), width: 512, k: 10, rows: 1_000_000 };
    const { program, shards } = searchProgram(search);
    expect(Math.max(...program.bufferLengths) * 4).toBeLessThanOrEqual(128 * 2 ** 20);
    expect(shards).toBe(16);
  });

  it('refuses a bank whose rows float32 cannot count', () => {
    const search = { queries: new Float32Array(2), width: 2, k: 1, rows: 2 ** 24 + 1 };
    expect(() => searchProgram(search)).toThrow('at most 16777216 rows, found 16777217');
  });
});
