/** What a trained recipe reaches after two hundred steps on a small data set. Imports nothing of Node. */
import { expect } from 'vitest';
import { recipeById } from '../../src/core/recipes/index.ts';
import type { OpenExecutor } from '../../src/engine/plan-stepper.ts';
import { evaluateRun, openRun } from '../../src/engine/run.ts';
import { tinyDataset } from './tiny-dataset.ts';

const QUERIES = 240;

/** Hard enough that no recipe finds everything: what finds all with any learning rate tells nothing. */
const dataset = tinyDataset({ classes: 24, spread: 0.6, testRows: QUERIES });

const FIGURES = [
  'audio->points.class.r1',
  'points->audio.class.r1',
  'audio->image.class.r1',
  'points->text.class.r1',
  'image->text.class.r1',
] as const;

export type Figures = Readonly<Record<(typeof FIGURES)[number], number>>;

const SEEDS = [1, 2, 3, 4] as const;

export interface Way {
  /** What carries plans out; null trains with tfjs. */
  readonly openExecutor: OpenExecutor | null;
  readonly engine: 'plan' | 'tfjs';
}

export async function figuresAfter(id: string, seed: number, way: Way): Promise<Figures> {
  const { settings: preset } = recipeById(id);
  // The losses on tuples need steps of their own after the warm start.
  const warmStartSteps = Math.min(preset.warmStartSteps, 100);
  const settings = { ...preset, batch: 16, steps: 200, warmStartSteps };
  const { openExecutor } = way;
  const run = await openRun(dataset, { recipe: id, settings, seed }, { openExecutor });
  expect(run.engine).toBe(way.engine);
  while (!run.isDone) run.advance();
  const metrics = await evaluateRun(run, dataset, 'test');
  run.dispose();
  return Object.fromEntries(FIGURES.map((name) => [name, metrics[name] ?? NaN])) as Figures;
}

export interface SeedSpread {
  /** Of the first seed. */
  readonly first: Figures;
  /** Sample standard deviation over the seeds. */
  readonly deviation: Figures;
}

export async function spreadOver(id: string, way: Way): Promise<SeedSpread> {
  const runs: Figures[] = [];
  for (const seed of SEEDS) runs.push(await figuresAfter(id, seed, way));
  const deviationOf = (name: keyof Figures): number => {
    const values = runs.map((run) => run[name]);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return Math.sqrt(squares / (values.length - 1));
  };
  const deviation = Object.fromEntries(FIGURES.map((name) => [name, deviationOf(name)])) as Figures;
  return { first: runs[0] as Figures, deviation };
}

/**
 * With the same seed and the same batches, engines have less reason to be apart than two seeds have: half of their spread is
 * allowed, or two queries. What no seed moves must be the very same.
 */
export function expectWithinSpread(actual: Figures, expected: Figures, deviation: Figures): void {
  for (const name of FIGURES) {
    const spread = deviation[name];
    const allowed = spread === 0 ? 0 : Math.max(spread / 2, 2 / QUERIES);
    const apart = Math.abs(actual[name] - expected[name]);
    const message = `${name}: expected ${expected[name]}, got ${actual[name]}`;
    expect(apart, message).toBeLessThanOrEqual(allowed);
  }
}
