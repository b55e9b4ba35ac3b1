import '@tensorflow/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openNodeEngine } from '../../scripts/node-engine.ts';
import { recipeById } from '../../src/core/recipes/index.ts';
import type { Settings } from '../../src/core/recipes/settings.ts';
import { Checker } from '../../src/engine/checks/checker.ts';
import {
  centralDifference,
  LossInDouble,
  relativeError,
} from '../../src/engine/checks/differences.ts';
import { checkGradients } from '../../src/engine/checks/gradients-check.ts';
import { checkSteps, weightDistances } from '../../src/engine/checks/steps-check.ts';
import type { OpenExecutor } from '../../src/engine/plan-stepper.ts';
import type {
  CheckReport,
  CheckRequest,
  GradientsCheck,
  StepsCheck,
} from '../../src/engine/protocol.ts';
import { openRun } from '../../src/engine/run.ts';
import { Trainer } from '../../src/engine/trainer.ts';
import { VitalSigns } from '../../src/engine/vitals.ts';
import { openProcessorExecutor } from '../../src/plan/processor-executor.ts';
import { TOLERANCE, worstGradient, worstStep } from '../../src/state/trust-slice.ts';
import { tinyDataset } from '../support/tiny-dataset.ts';

const dataset = tinyDataset();

async function runOf(recipe: string, changes: Partial<Settings> = {}): Promise<Trainer> {
  const settings = { ...recipeById(recipe).settings, batch: 24, warmupSteps: 2, ...changes };
  const run = await openRun(dataset, { recipe, settings, seed: 3 });
  if (!(run instanceof Trainer)) throw new Error(`${recipe} does not train.`);
  return run;
}

/** A check as it is at its end. */
async function checked<T extends CheckReport>(
  check: (options: { signal: AbortSignal; tell: (report: T) => void }) => Promise<void>,
): Promise<T> {
  const reports: T[] = [];
  await check({
    signal: new AbortController().signal,
    tell: (report) => reports.push(report),
  });
  expect(reports.slice(0, -1).every(({ outcome }) => outcome.state === 'running')).toBe(true);
  return reports.at(-1)!;
}

const stepsOf = (
  run: Trainer,
  against: 'float64' | 'tfjs',
  openExecutor: OpenExecutor | null = openProcessorExecutor,
) =>
  checked<StepsCheck>((options) => checkSteps(run.training, { ...options, against, openExecutor }));

const gradientsOf = (run: Trainer, openExecutor: OpenExecutor | null = openProcessorExecutor) =>
  checked<GradientsCheck>((options) => checkGradients(run.training, { ...options, openExecutor }));

beforeAll(() => openNodeEngine('wasm'));

describe('the same steps, twice', () => {
  it.each(['float64', 'tfjs'] as const)(
    'agree with %s to rounding, leave the run and the engine as they were, and count idle weights',
    async (against) => {
      const run = await runOf('ex-mcr');
      run.advance();
      await run.keepCheckpoint();
      const before = run.checkpoint;
      const { numTensors } = tf.memory();
      const report = await stepsOf(run, against);
      expect(report.outcome).toEqual({ state: 'done' });
      expect(report.steps.map(({ step }) => step)).toEqual(
        Array.from({ length: 20 }, (_, i) => i + 1),
      );
      expect(worstStep(report)?.value).toBeLessThan(TOLERANCE / 10);
      // A shift in front of a batch normalisation, in both bodies.
      const idle = report.steps.at(-1)?.idle ?? 0;
      expect(idle).toBeGreaterThan(0);
      expect(idle / report.weightCount).toBeLessThan(0.05);
      expect(tf.getBackend()).toBe('wasm');
      expect(tf.memory().numTensors).toBe(numTensors);
      await run.keepCheckpoint();
      expect(run.checkpoint).toEqual(before);
    },
  );

  it('reach the losses on tuples behind a long warm start, and say what was cut', async () => {
    const report = await stepsOf(await runOf('gram', { warmStartSteps: 200 }), 'float64');
    expect(worstStep(report)?.value).toBeLessThan(TOLERANCE);
    expect(report.note).toContain('200 steps is cut to 10');
  });

  it('find an engine whose rate is a tenth too high', async () => {
    const tooFast: OpenExecutor = async (program) => {
      const executor = await openProcessorExecutor(program);
      return {
        ...executor,
        step: (phase, values) =>
          executor.step(phase, { ...values, learningRate: 1.1 * values.learningRate }),
      };
    };
    const report = await stepsOf(await runOf('ex-mcr'), 'float64', tooFast);
    expect(worstStep(report)?.value).toBeGreaterThan(TOLERANCE);
  });

  it('leave out the weights whose gradients are rounding alone', () => {
    const v = Float32Array.of(1, 1, 1e-12);
    const ours = { params: Float32Array.of(3, 4, 1) };
    const theirs = { params: Float32Array.of(3, 4, 0), v };
    expect(weightDistances(ours, theirs)).toEqual({ weights: 0, allWeights: 0.2, idle: 1 });
  });

  it('stop when asked', async () => {
    const stopping = new AbortController();
    const states: string[] = [];
    await checkSteps((await runOf('overlap')).training, {
      openExecutor: openProcessorExecutor,
      against: 'float64',
      signal: stopping.signal,
      tell: ({ outcome, steps }) => {
        states.push(outcome.state);
        if (steps.length === 3) stopping.abort();
      },
    });
    expect(states).toEqual(['running', 'running', 'running', 'running', 'stopped']);
  });
});

describe('gradients against differences', () => {
  it('a difference is the slope of a known function, and leaves the place as it was', () => {
    const x = Float64Array.of(0.3, -1.2);
    const slope = centralDifference((p) => Math.sin(p[0]!) * p[1]! ** 2, x, 0);
    expect(slope).toBeCloseTo(Math.cos(0.3) * 1.44, 8);
    expect([...x]).toEqual([0.3, -1.2]);
  });

  it('an error is a share of the larger, or of the floor', () => {
    expect(relativeError(1.01, 1, 0.5)).toBeCloseTo(0.01 / 1.01, 12);
    expect(relativeError(0, 1e-6, 1e-3)).toBeCloseTo(1e-3, 12);
    expect(relativeError(0, 0, 0)).toBe(0);
    expect(relativeError(NaN, 1, 0.5)).toBeNaN();
  });

  it.each([
    ['ex-mcr', 36],
    ['gram', 72],
  ])('those of %s agree in every phase', async (recipe, count) => {
    const report = await gradientsOf(await runOf(recipe, { clipNorm: 0.01, weightDecay: 0.1 }));
    expect(report.outcome).toEqual({ state: 'done' });
    expect(report.gradients).toHaveLength(count);
    expect(report.gradients.filter(({ engine }) => engine !== 0).length).toBeGreaterThan(count / 2);
    expect(worstGradient(report)?.error).toBeLessThan(TOLERANCE);
  });

  it('one that is a hundredth too large is found', async () => {
    const wrong: OpenExecutor = (program) =>
      openProcessorExecutor({
        ...program,
        phases: Object.fromEntries(
          Object.entries(program.phases).map(([name, calls]) => [
            name,
            calls.map((call) =>
              call.kernel === 'cross-entropy-backward'
                ? {
                    ...call,
                    constants: { ...call.constants, factor: 1.01 * call.constants['factor']! },
                  }
                : call,
            ),
          ]),
        ),
      });
    const report = await gradientsOf(await runOf('overlap'), wrong);
    expect(worstGradient(report)?.error).toBeGreaterThan(5e-3);
  });

  it('the loss in float64 is the one that the run trains with', async () => {
    const run = await runOf('gram', { warmStartSteps: 0 });
    const loss = await LossInDouble.open(run.training);
    const params = Float64Array.from(run.training.weights.params);
    const later = loss.at(params, 2);
    const first = loss.at(params, 0);
    run.advance();
    const [record] = await run.readLosses();
    expect(Math.abs(first - record!.losses['total']!)).toBeLessThan(1e-5 * first);
    expect(later).not.toBe(first);
    expect(loss.at(params, 0)).toBe(first);
    loss.dispose();
  });
});

describe('a check that cannot be made', () => {
  async function ask(request: CheckRequest, recipe: string, changes: Partial<Settings> = {}) {
    const settings = { ...recipeById(recipe).settings, batch: 24, ...changes };
    const run = await openRun(dataset, { recipe, settings, seed: 3 });
    const reports: CheckReport[] = [];
    const checker = new Checker((event) => {
      if (event.type === 'check') reports.push(event.report);
    });
    await checker.check(request, run);
    run.dispose();
    return reports.at(-1)!;
  }

  it('says so of a recipe without training', async () => {
    const { outcome } = await ask({ check: 'gradients' }, 'raw');
    expect(outcome).toMatchObject({ state: 'cannot' });
    expect('why' in outcome && outcome.why).toContain('trains nothing');
  });

  it('says so where no plan covers the settings, and compares with tfjs instead', async () => {
    const learned = { gramLearnTemperature: 'yes', warmStartSteps: 0 } as const;
    const { outcome } = await ask({ check: 'gradients' }, 'gram', learned);
    expect(outcome).toMatchObject({ state: 'cannot' });
    expect('why' in outcome && outcome.why).toMatch(/No plan covers .*float64/);
    const steps = await ask({ check: 'steps', against: 'tfjs' }, 'gram', learned);
    expect(steps.outcome).toEqual({ state: 'done' });
    expect(worstStep(steps as StepsCheck)?.value).toBeLessThan(TOLERANCE);
  });
});

describe('what a step costs', () => {
  it('is measured on a step of the run that counts like any other, and only while somebody looks', async () => {
    const [watched, alone] = [await runOf('overlap'), await runOf('overlap')];
    const told: unknown[] = [];
    const signs = new VitalSigns((event) => told.push(event));
    await signs.sample(watched);
    expect(told).toEqual([]);
    expect(watched.step).toBe(0);
    signs.watch(true, watched);
    await signs.sample(watched);
    expect(watched.step).toBe(1);
    expect(told.at(-1)).toMatchObject({
      type: 'vitals',
      vitals: {
        time: { by: 'processor' },
        gpu: null,
        plan: { banks: expect.any(Number) as number },
      },
    });
    alone.advance();
    expect(await watched.readLosses()).toEqual(await alone.readLosses());
  });
});
