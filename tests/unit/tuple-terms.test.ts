import '@tensorflow/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { normaliseRows } from '../../src/core/tensor/normalise.ts';
import { DEFAULT_SETTINGS } from '../../src/core/recipes/defaults.ts';
import type { Settings } from '../../src/core/recipes/settings.ts';
import { GRAM_TUPLES } from '../../src/core/recipes/tuple-settings.ts';
import type { BatchTensors } from '../../src/engine/batch-tensors.ts';
import type { Outputs } from '../../src/engine/heads.ts';
import { termsAt } from '../../src/engine/objective.ts';
import { openRun } from '../../src/engine/run.ts';
import { tensorOps } from '../../src/engine/tensor-ops.ts';
import { seededRandom } from '../../src/random.ts';
import { numbers } from '../../scripts/golden/tensors.ts';
import { openNodeEngine } from '../../scripts/node-engine.ts';
import { tinyDataset } from '../support/tiny-dataset.ts';

const dataset = tinyDataset();

beforeAll(() => openNodeEngine('cpu'));

/** The named term's value on a fixed batch of 6 tuples around common centres. */
function valueOf(
  name: string,
  changes: Partial<Settings>,
  { step = 0, seed = 1 }: { step?: number; seed?: number } = {},
): number {
  const settings: Settings = { ...DEFAULT_SETTINGS, interWeight: 0, intraWeight: 0, ...changes };
  return tf.tidy(() => {
    const random = seededRandom(4);
    const centres = Array.from({ length: 6 * 8 }, () => random.normal());
    const rows = (): tf.Tensor2D =>
      normaliseRows(
        tf.tensor2d(
          Float32Array.from(centres, (c) => c + random.normal()),
          [6, 8],
        ),
      );
    const outputs: Outputs = {
      audio: { own: rows(), shared: rows(), linked: null },
      points: { own: rows(), shared: rows(), linked: null },
      base: { own: null, shared: null, linked: null },
    };
    const batch: BatchTensors = new Map([
      ['base.text', rows()],
      ['base.image', rows()],
    ]);
    const term = termsAt(settings, step).find((candidate) => candidate.name === name);
    if (!term) throw new Error(`no term "${name}"`);
    return numbers(term.evaluate(tensorOps({ step, seed }), outputs, batch))[0] as number;
  });
}

describe('the anchor', () => {
  it.each(['tuple', 'independent'] as const)(
    'all is the mean over the members, and rotating takes them in turn (%s negatives)',
    (gramNegatives) => {
      for (const name of ['gram', 'gram-cosine']) {
        const value = (gramAnchor: Settings['gramAnchor'], step: number): number =>
          valueOf(
            name,
            { gramWeight: 1, gramCosineWeight: 1, gramNegatives, gramAnchor },
            { step },
          );
        const members = ['text', 'audio', 'points'] as const;
        const single = members.map((anchor) => value(anchor, 0));
        expect(new Set(single).size).toBe(3);
        expect(value('all', 0)).toBeCloseTo(single.reduce((a, b) => a + b) / 3, 5);
        members.forEach((anchor, step) => {
          expect(value('rotating', step)).toBe(value(anchor, step));
        });
      }
    },
  );

  it('of two members is either: the loss is the same', () => {
    const value = (gramAnchor: Settings['gramAnchor']): number =>
      valueOf('gram', { gramWeight: 1, gramTuple: 'audio-points', gramAnchor });
    expect(value('points')).toBeCloseTo(value('audio'), 5);
    expect(value('all')).toBe(value('audio'));
  });

  it('must be a member of the tuple', () => {
    expect(() => valueOf('gram', { gramWeight: 1, gramAnchor: 'image' })).toThrow(
      /not a member of the volume "text-audio-points"/,
    );
  });
});

describe('independent negatives', () => {
  it('depend on the seed and the step alone', () => {
    const value = (step: number, seed: number): number =>
      valueOf('gram', { gramWeight: 1, gramNegatives: 'independent' }, { step, seed });
    expect(value(3, 1)).toBe(value(3, 1));
    expect(value(4, 1)).not.toBe(value(3, 1));
    expect(value(3, 2)).not.toBe(value(3, 1));
  });
});

describe('a run', () => {
  const open = (changes: Partial<Settings>) => {
    const settings: Settings = {
      ...DEFAULT_SETTINGS,
      interWeight: 0,
      intraWeight: 0,
      batch: 24,
      steps: 6,
      gramWeight: 1,
      gramAnchor: 'rotating',
      ...changes,
    };
    return openRun(dataset, { recipe: 'gram', settings, seed: 1 });
  };

  it.each(GRAM_TUPLES)('of the volume %s trains and stays finite', async (gramTuple) => {
    const run = await open({ gramTuple, gramNegatives: 'independent', gramCosineWeight: 0.5 });
    for (let i = 0; i < 3; i++) run.advance();
    for (const { losses } of await run.readLosses()) {
      expect(Object.keys(losses)).toEqual(['total', 'gram', 'gram-cosine']);
      expect(Object.values(losses).every(Number.isFinite)).toBe(true);
    }
    run.dispose();
  });

  it('with mixed negatives is the same again after a rewind', async () => {
    const run = await open({
      gramNegatives: 'independent',
      gramPower: 'squared',
      gramAnchor: 'all',
    });
    const train = async () => {
      for (let i = 0; i < 4; i++) run.advance();
      return run.readLosses();
    };
    const first = await train();
    run.rewind();
    expect(await train()).toEqual(first);
    run.dispose();
  });

  it('learns the temperature of the volume, reports it, and rewinds and restores it with the heads', async () => {
    const run = await open({ gramLearnTemperature: 'yes', learningRate: 0.05, steps: 12 });
    const train = async (): Promise<number[]> => {
      for (let i = 0; i < 5; i++) run.advance();
      return (await run.readLosses()).map(({ losses }) => losses['gram-temperature'] as number);
    };
    const first = await train();
    expect(first[0]).toBeCloseTo(DEFAULT_SETTINGS.gramTemperature, 6);
    expect(new Set(first).size).toBe(5);
    await run.keepCheckpoint();
    const [next] = await train();
    run.restoreCheckpoint();
    run.advance();
    const [restored] = await run.readLosses();
    expect(restored?.losses['gram-temperature']).toBe(next);
    run.rewind();
    expect(await train()).toEqual(first);
    run.dispose();
  });
});
