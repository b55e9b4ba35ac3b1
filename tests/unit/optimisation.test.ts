import '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { openNodeEngine } from '../../scripts/node-engine.ts';
import { recipeById } from '../../src/core/recipes/index.ts';
import type { Settings } from '../../src/core/recipes/settings.ts';
import { READ_EVERY_STEPS } from '../../src/engine/pace.ts';
import { PlateauWatch } from '../../src/engine/plateau.ts';
import { openRun } from '../../src/engine/run.ts';
import type { Source } from '../../src/engine/sources.ts';
import { tinyDataset } from '../support/tiny-dataset.ts';
import { Batches } from '../support/batches.ts';

const dataset = tinyDataset();

beforeAll(() => openNodeEngine('cpu'));

async function lossesOf(changes: Partial<Settings>): Promise<number[]> {
  const settings = {
    ...recipeById('overlap').settings,
    batch: 24,
    steps: 8,
    warmupSteps: 2,
    noise: 0,
    headBlocks: 1,
    ...changes,
  };
  const run = await openRun(dataset, { recipe: 'overlap', settings, seed: 1 });
  while (!run.isDone) run.advance();
  const records = await run.readLosses();
  run.dispose();
  return records.map(({ losses }) => losses['total'] ?? NaN);
}

describe('settings of the optimisation', () => {
  it.each<[string, Partial<Settings>]>([
    ['optimiser', { optimiser: 'adam', weightDecay: 0.5 }],
    ['linear schedule', { schedule: 'linear' }],
    ['constant schedule', { schedule: 'constant' }],
    ['clipping', { clipNorm: 0.01 }],
    ['sampling', { replacement: 'with' }],
    ['duplicates', { dedupe: 0.5 }],
  ])('%s: other numbers when on', async (_, changes) => {
    const { weightDecay = 0.01 } = changes;
    const [plain, changed] = [await lossesOf({ weightDecay }), await lossesOf(changes)];
    expect(changed).not.toEqual(plain);
    expect(changed.every(Number.isFinite)).toBe(true);
    expect(await lossesOf(changes)).toEqual(changed);
  });

  it('what never applies changes nothing, bit for bit', async () => {
    const plain = await lossesOf({});
    expect(await lossesOf({ clipNorm: 1000, dedupe: 0.99999, patience: 100 })).toEqual(plain);
  });
});

describe('sampling', () => {
  const values = Float32Array.from({ length: 100 }, (_, i) => i + 1);
  const source: Source = {
    rows: 100,
    width: 1,
    streams: new Map([
      ['audio.text', values],
      ['base.text', values],
    ]),
  };

  it('with replacement leaves out 1 / e of the rows, draws all alike, and more than there are', () => {
    const batches = new Batches([source], { batch: 100, noise: 0, seed: 5, replacement: 'with' });
    const counts = new Float64Array(101);
    let distinct = 0;
    for (let i = 0; i < 400; i++) {
      const rows = batches.next().get('base.text') ?? new Float32Array();
      distinct += new Set(rows).size / 400;
      for (const row of rows) counts[row] = (counts[row] ?? 0) + 1;
    }
    // 100 (1 - 0.99^100) = 63.4, its standard error 0.16; each count 400 with standard deviation 20.
    expect(Math.abs(distinct - 63.4)).toBeLessThan(1);
    expect(Math.min(...counts.subarray(1))).toBeGreaterThan(300);
    expect(Math.max(...counts)).toBeLessThan(500);
    const large = { batch: 150, noise: 0, seed: 5 };
    expect(
      new Batches([source], { ...large, replacement: 'with' }).next().get('base.text')?.length,
    ).toBe(150);
    expect(() => new Batches([source], large)).toThrow(/only 100 tuples/);
  });

  it('keeps the clean base rows of the very tuples, and the same noise as without them', () => {
    const wide = { ...source, rows: 10, width: 10 };
    const options = { batch: 4, noise: 0.5, seed: 2 };
    const batch = new Batches([wide], { ...options, keepsClean: true }).next();
    const clean = batch.get('clean.base.text') ?? new Float32Array();
    expect(clean.length).toBe(40);
    expect(clean.every((value) => Number.isInteger(value))).toBe(true);
    expect(batch.get('base.text')).toEqual(new Batches([wide], options).next().get('base.text'));
    expect(new Batches([wide], options).next().has('clean.base.text')).toBe(false);
    const quiet = new Batches([wide], { ...options, noise: 0, keepsClean: true }).next();
    expect(quiet.get('clean.base.text')).toEqual(quiet.get('audio.text'));
  });
});

describe('a plateau', () => {
  const firstOf = (patience: number, total: (step: number) => number) => {
    const watch = new PlateauWatch(patience);
    for (let step = 1; step <= 300; step++) {
      watch.observe({ step, losses: { total: total(step) } });
      if (watch.endStep === step + READ_EVERY_STEPS) return step;
    }
    return null;
  };

  it('is where the smoothed loss stops falling, and nowhere while it falls', () => {
    expect(firstOf(20, () => 2)).toBe(21);
    expect(firstOf(20, (step) => 5 - step / 100)).toBeNull();
    const kink = firstOf(20, (step) => Math.max(1, 3 - step / 50)) ?? 0;
    expect(kink).toBeGreaterThan(120);
    expect(kink).toBeLessThan(300);
    expect(firstOf(20, (step) => 3 - step / 200 + (step % 2 ? 0.3 : -0.3))).toBeNull();
  });

  it('is looked for anew when the terms change', () => {
    const watch = new PlateauWatch(5);
    for (let step = 1; step <= 5; step++) watch.observe({ step, losses: { total: 1, inter: 1 } });
    for (let step = 6; step <= 10; step++) watch.observe({ step, losses: { total: 9, gram: 9 } });
    expect(watch.endStep).toBe(Infinity);
    watch.observe({ step: 11, losses: { total: 9, gram: 9 } });
    expect(watch.endStep).toBe(11 + READ_EVERY_STEPS);
  });

  it('ends the run at one and the same step however often the losses are read, and says so', async () => {
    const settings = {
      ...recipeById('overlap').settings,
      batch: 72,
      steps: 80,
      learningRate: 1e-6,
      noise: 0,
      patience: 12,
      headBlocks: 1,
    };
    const ends: number[] = [];
    for (const readEvery of [1, 7, 10]) {
      const run = await openRun(dataset, { recipe: 'overlap', settings, seed: 1 });
      while (!run.isDone) {
        run.advance();
        if (run.step % readEvery === 0) await run.readLosses();
      }
      ends.push(run.step);
      expect(run.note).toContain(`Ended at step ${run.step} of 80`);
      run.rewind();
      expect(run.note).toBeUndefined();
      expect(run.isDone).toBe(false);
      run.dispose();
    }
    expect(ends[0]).toBeLessThan(80);
    expect(new Set(ends).size).toBe(1);
  });
});
