import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { openNodeEngine } from '../../scripts/node-engine.ts';
import { numbers } from '../../scripts/golden/tensors.ts';
import { intraLoss } from '../../src/core/losses/intra.ts';
import {
  applyDecoupledHead,
  applyLink,
  initDecoupledHead,
  type DecoupledHeadConfig,
} from '../../src/core/projectors/decoupled-head.ts';
import { applyHalfMlp, initHalfMlp, initMlpBlock } from '../../src/core/projectors/mlp.ts';
import { toTensors, type ProjectorState } from '../../src/core/projectors/state.ts';
import { fromTorch, toTorch } from '../../src/core/projectors/torch-keys.ts';
import { seededRandom } from '../../src/random.ts';
import { expectAllClose } from '../support/allclose.ts';
import { anyRandom, normalRows, read, tensor, unitNormalRows } from '../support/rows.ts';

const RUNS = { numRuns: 10 };
const CONFIG: DecoupledHeadConfig = { width: 6, hidden: 12, blocks: 2, link: 'linear' };

const size = (state: ProjectorState): number =>
  Object.values(state.params).reduce((sum, { values }) => sum + values.length, 0);

beforeAll(() => openNodeEngine('cpu'));

describe('projectors', () => {
  it('33: the fresh link is the identity, so equal rows have an intra loss of 0', () => {
    fc.assert(
      fc.property(anyRandom, (random) => {
        const rows = unitNormalRows(random, 5, 6);
        const loss = read(() => {
          const { params } = toTensors(initDecoupledHead(CONFIG, random));
          return intraLoss(applyLink(params, tensor(rows)), tensor(rows));
        });
        expect(loss[0]).toBe(0);
      }),
      RUNS,
    );
  });

  it.each([
    ['xavier', Math.sqrt(6 / 96), Math.sqrt(6 / 96)],
    ['pytorch', Math.sqrt(1 / 32), Math.sqrt(1 / 64)],
  ] as const)(
    '%s fills its bounds, layer by layer, and leaves the link alone',
    (weights, ...bounds) => {
      fc.assert(
        fc.property(anyRandom, (random) => {
          const config = { width: 32, hidden: 64, blocks: 1, link: 'linear', weights } as const;
          const { params } = initDecoupledHead(config, random);
          const largest = ['block1.linear1', 'block1.linear2'].map((layer) =>
            Math.max(...(params[`${layer}.weight`]?.values ?? []).map(Math.abs)),
          );
          largest.forEach((value, layer) => {
            expect(value / (bounds[layer] as number)).toBeGreaterThan(0.98);
            expect(value / (bounds[layer] as number)).toBeLessThanOrEqual(1 + 1e-6);
          });
          expect(params['link.weight']).toEqual(
            initDecoupledHead({ ...config, weights: 'xavier' }, random).params['link.weight'],
          );
        }),
        RUNS,
      );
    },
  );

  it('34: the link gets no gradient from rows that bypass it; the blocks get one from both', () => {
    fc.assert(
      fc.property(anyRandom, (random) => {
        const state = initDecoupledHead(CONFIG, random);
        const rows = normalRows(random, 7, 6);
        const names = Object.keys(state.params);
        const largest = (throughLink: boolean): Map<string, number> => {
          const values = tf.tidy(() => {
            const { params, statistics } = toTensors(state);
            const target = tensor(unitNormalRows(random, 7, 6));
            const gradients = tf.grads((...given: tf.Tensor[]) => {
              const named = Object.fromEntries(
                names.map((name, i) => [name, given[i] as tf.Tensor]),
              );
              const output = applyDecoupledHead(CONFIG, named, statistics, tensor(rows), {
                mode: 'train',
                throughLink,
              });
              // Joins the link to the loss without a share in it, so that its gradient exists and is 0.
              const unused = tf.mul(
                tf.addN(names.map((name) => tf.sum(named[name] as tf.Tensor))),
                0,
              );
              return tf.add<tf.Scalar>(intraLoss(output, target), unused);
            })(names.map((name) => params[name] as tf.Tensor));
            return gradients.map((gradient) => numbers(tf.max(tf.abs(gradient)))[0] as number);
          });
          return new Map(names.map((name, i) => [name, values[i] as number]));
        };
        const [through, around] = [largest(true), largest(false)];
        expect(through.get('link.weight')).toBeGreaterThan(1e-6);
        expect(around.get('link.weight')).toBe(0);
        for (const gradients of [through, around]) {
          expect(gradients.get('block1.linear1.weight')).toBeGreaterThan(1e-6);
          expect(gradients.get('block2.norm2.gamma')).toBeGreaterThan(1e-6);
          expect(gradients.get('block1.linear1.bias')).toBe(0);
        }
      }),
      RUNS,
    );
  });

  it('35: in eval mode an item’s output ignores the other items; in train mode it does not', () => {
    fc.assert(
      fc.property(anyRandom, (random) => {
        const state = initDecoupledHead(CONFIG, random);
        const rows = unitNormalRows(random, 6, 6);
        const output = (mode: 'train' | 'eval', count: number): Float32Array =>
          read(() => {
            const { params, statistics } = toTensors(state);
            return applyDecoupledHead(CONFIG, params, statistics, tensor(rows.slice(0, count)), {
              mode,
              throughLink: true,
            });
          });
        expectAllClose(output('eval', 1), output('eval', 6).subarray(0, 6), { absolute: 1e-6 });
        const [few, all] = [output('train', 3), output('train', 6)];
        expect(Math.abs((few[0] as number) - (all[0] as number))).toBeGreaterThan(1e-5);
      }),
      RUNS,
    );
  });

  it('36: eval mode is the linear map with the normalisation folded in, with epsilon 1e-5', () => {
    fc.assert(
      fc.property(anyRandom, (random) => {
        const state = initHalfMlp({ width: 6 }, random);
        // Variances as small as the release's make a wrong epsilon visible.
        for (const [name, values] of Object.entries(state.statistics)) {
          values.forEach(
            (_, c) => (values[c] = name.endsWith('variance') ? 0.008 : random.normal()),
          );
        }
        for (const name of ['linear.bias', 'norm.gamma', 'norm.beta']) {
          const values = state.params[name]?.values ?? new Float32Array();
          values.forEach((_, c) => (values[c] = random.normal()));
        }
        const valuesOf = (name: string): Float32Array =>
          state.params[name]?.values ?? state.statistics[name] ?? new Float32Array();
        const [weight, bias, gamma, beta] = [
          'linear.weight',
          'linear.bias',
          'norm.gamma',
          'norm.beta',
        ].map(valuesOf) as [Float32Array, Float32Array, Float32Array, Float32Array];
        const [mean, variance] = [valuesOf('norm.mean'), valuesOf('norm.variance')];
        const rows = unitNormalRows(random, 5, 6);
        const folded = rows.flatMap((row) =>
          Array.from({ length: 6 }, (_, o) => {
            const at = (values: Float32Array): number => values[o] as number;
            const scale = at(gamma) / Math.sqrt(at(variance) + 1e-5);
            const shift = (at(bias) - at(mean)) * scale + at(beta);
            const sum = row.reduce(
              (total, v, i) => total + v * (weight[i * 6 + o] as number) * scale,
              0,
            );
            return Math.max(0, sum + shift);
          }),
        );
        const output = read(() => {
          const { params, statistics } = toTensors(state);
          return applyHalfMlp(params, statistics, tensor(rows), { mode: 'eval' });
        });
        expectAllClose(output, folded, { relative: 1e-5 });
      }),
      RUNS,
    );
  });

  it('37: has the released numbers of parameters', () => {
    const random = seededRandom(1);
    expect(2 * size(initMlpBlock({ width: 512, hidden: 1024 }, random))).toBe(2_106_368);
    expect(2 * size(initHalfMlp({ width: 512 }, random))).toBe(527_360);
    const head = initDecoupledHead({ width: 512, hidden: 1024, blocks: 2, link: 'linear' }, random);
    expect(size(head)).toBe(2_369_024);
  });

  it('38: a head that ends in ReLU gives no negative number', () => {
    fc.assert(
      fc.property(anyRandom, (random) => {
        const output = read(() => {
          const { params, statistics } = toTensors(initHalfMlp({ width: 6 }, random));
          return applyHalfMlp(params, statistics, tensor(normalRows(random, 8, 6)), {
            mode: 'eval',
          });
        });
        expect(Math.min(...output)).toBe(0);
        expect(Math.max(...output)).toBeGreaterThan(0);
      }),
      RUNS,
    );
  });

  it('reports batch statistics under their name, and refuses a batch of one in train mode', () => {
    tf.tidy(() => {
      const { params, statistics } = toTensors(initDecoupledHead(CONFIG, seededRandom(3)));
      const names: string[] = [];
      const apply = (count: number): tf.Tensor =>
        applyDecoupledHead(
          CONFIG,
          params,
          statistics,
          tensor(normalRows(seededRandom(4), count, 6)),
          {
            mode: 'train',
            throughLink: false,
            onStatistics: (name, mean, variance) => {
              names.push(name);
              expect(mean.shape).toEqual(variance.shape);
            },
          },
        );
      apply(4);
      expect(names).toEqual(['block1.norm1', 'block1.norm2', 'block2.norm1', 'block2.norm2']);
      expect(() => apply(1)).toThrow(/block1\.norm1.*at least 2 rows/);
    });
  });

  it('comes back unchanged from torch’s layout, and names a key it does not know', () => {
    const state = initDecoupledHead(CONFIG, seededRandom(2));
    const torch = toTorch(state, 'Head_A.');
    expect(Object.keys(torch)).toContain('Head_A.Head2.mlp2.net1.1.running_var');
    expect(torch['Head_A.Head2.mlp1.net1.0.weight']?.shape).toEqual([12, 6]);
    expect(fromTorch(torch, 'Head_A.')).toEqual(state);
    expect(() => fromTorch(torch)).toThrow(/Head_A\.Head1\.weight/);
  });
});
