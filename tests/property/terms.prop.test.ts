/** The terms of an objective apart and together, through the heads that they train. */
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { openNodeEngine } from '../../scripts/node-engine.ts';
import { numbers } from '../../scripts/golden/tensors.ts';
import { recipeById } from '../../src/core/recipes/index.ts';
import type { Settings } from '../../src/core/recipes/settings.ts';
import { spaceIntraLosses } from '../../src/engine/c-mcr.ts';
import {
  groupByOwner,
  headConfig,
  headSpaces,
  initHeads,
  paramSlots,
  projectBatch,
  type HeadOutputs,
} from '../../src/engine/heads.ts';
import { termsAt } from '../../src/engine/objective.ts';
import { tensorOps } from '../../src/engine/tensor-ops.ts';
import type { Random } from '../../src/random.ts';
import { dot } from '../support/reference.ts';
import { anyRandom, read, tensor, unitNormalRows } from '../support/rows.ts';

const RUNS = { numRuns: 5 };
const WIDTH = 6;
const BATCH = 7;
const STREAMS = [
  'audio.audio',
  'audio.text',
  'base.text',
  'base.image',
  'points.image',
  'points.points',
] as const;

beforeAll(() => openNodeEngine('cpu'));

const exMcr = (changes: Partial<Settings>): Settings => ({
  ...recipeById('ex-mcr').settings,
  ...changes,
});

type Gradients = Readonly<Record<string, Float32Array>>;

/** Gradients of the weighted terms that `chosen` keeps, by `owner.name`; no entry where nothing arrives. */
function gradients(
  settings: Settings,
  random: Random,
  chosen: (name: string) => boolean = () => true,
): Gradients {
  return tf.tidy(() => {
    const config = headConfig(settings, WIDTH);
    const spaces = headSpaces(settings);
    const states = initHeads(config, spaces, 1);
    const slots = paramSlots(states);
    const batch = new Map(
      STREAMS.map((stream) => [stream, tensor(unitNormalRows(random, BATCH, WIDTH))] as const),
    );
    const params = slots.map(({ owner, name, shape }) =>
      tf.tensor(owner === 'loss' ? [] : (states[owner]?.params[name]?.values ?? []), [...shape]),
    );
    const terms = termsAt(settings, 0).filter(({ name }) => chosen(name));
    const { grads } = tf.engine().gradients(
      () => {
        const ops = tensorOps({ step: 0, seed: 1 }, groupByOwner(params, slots));
        const outputs = projectBatch(ops, config, spaces, batch, settings.batchNorm);
        const losses = terms.map((term) => tf.mul(term.evaluate(ops, outputs, batch), term.weight));
        return tf.addN(losses);
      },
      params,
      undefined,
      true,
    );
    return Object.fromEntries(
      slots.flatMap(({ owner, name }, i) => {
        const gradient = grads[i];
        return gradient ? [[`${owner}.${name}`, numbers(gradient).slice()]] : [];
      }),
    );
  });
}

const largest = (gradient: Float32Array | undefined): number =>
  Math.max(0, ...(gradient ?? []).map(Math.abs));

describe('C-MCR’s intra loss', () => {
  it('30: on unit rows is 1/(2B) sum(4 - 2 cos - 2 cos’), and 0 only where the pairs coincide', () => {
    fc.assert(
      fc.property(anyRandom, (random) => {
        const [text, image, own, shared] = [0, 1, 2, 3].map(() =>
          unitNormalRows(random, BATCH, WIDTH),
        ) as [Float64Array[], Float64Array[], Float64Array[], Float64Array[]];
        const lossOf = (a: Float64Array[], b: Float64Array[]): number =>
          read(() => {
            const none: HeadOutputs = { own: null, shared: null, linked: null };
            const outputs = {
              base: { own: tensor(a), shared: tensor(text), linked: null },
              audio: { own: tensor(b), shared: tensor(shared), linked: null },
              points: none,
            };
            const ops = tensorOps({ step: 0, seed: 1 });
            return spaceIntraLosses(ops, outputs, new Map())[0] as tf.Scalar;
          })[0] as number;
        const formula = text.reduce((sum, row, i) => {
          const cosine = dot(row, image[i] as Float64Array);
          const other = dot(own[i] as Float64Array, shared[i] as Float64Array);
          return sum + (4 - 2 * cosine - 2 * other) / (2 * BATCH);
        }, 0);
        expect(Math.abs(lossOf(image, own) - formula)).toBeLessThan(1e-5);
        expect(lossOf(text, shared)).toBe(0);
        expect(lossOf(image, shared)).toBeGreaterThan(0.05);
        expect(lossOf(text, own)).toBeGreaterThan(0.05);
      }),
      RUNS,
    );
  });
});

describe('terms of an objective', () => {
  it.each([
    ['intraWeight', 'intra'],
    ['pseudoPairWeight', 'pseudo-pair'],
    ['interWeight', 'inter'],
    ['gramWeight', 'gram'],
  ] as const)('31: %s 0 leaves exactly the gradients of the other terms', (weight, name) => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
        const random = (): Random => fc.sample(anyRandom, { seed, numRuns: 1 })[0] as Random;
        const all = exMcr({ gramWeight: 0.5 });
        expect(termsAt(all, 0).map((term) => term.name)).toContain(name);
        const off = gradients({ ...all, [weight]: 0 }, random());
        expect(off).toEqual(gradients(all, random(), (term) => term !== name));
        expect(off).not.toEqual(gradients(all, random()));
      }),
      { numRuns: 2 },
    );
  });

  it('34: the link hears nothing of what bypasses it; the blocks hear all four pairs of the inter loss', () => {
    fc.assert(
      fc.property(anyRandom, (random) => {
        for (const pair of ['own-text', 'own-image', 'shared-text', 'shared-image']) {
          // Joint batch statistics would carry a little of the own modality over.
          const settings = exMcr({
            interPairs: pair,
            intraWeight: 0,
            pseudoPairWeight: 0,
            batchNorm: 'separate',
          });
          const found = gradients(settings, random);
          for (const leaf of ['audio', 'points']) {
            for (const block of ['block1.linear1.weight', 'block2.linear2.weight']) {
              expect(largest(found[`${leaf}.${block}`]), `${pair} ${block}`).toBeGreaterThan(1e-5);
            }
            const link = largest(found[`${leaf}.link.weight`]);
            if (pair.startsWith('own')) expect(link, pair).toBeGreaterThan(1e-5);
            else expect(link, pair).toBe(0);
          }
        }
      }),
      { numRuns: 2 },
    );
  });
});
