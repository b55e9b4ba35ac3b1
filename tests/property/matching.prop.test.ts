import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { numbers } from '../../scripts/golden/tensors.ts';
import { openNodeEngine } from '../../scripts/node-engine.ts';
import { exponentialRace, hardNegatives } from '../../src/core/losses/hard-negatives.ts';
import { binaryCrossEntropy, initMatching, matchingLoss } from '../../src/core/losses/matching.ts';
import type { ProjectorState } from '../../src/core/projectors/state.ts';
import { seededRandom, type Random } from '../../src/random.ts';
import { expectAllClose } from '../support/allclose.ts';
import * as matching from '../support/matching-reference.ts';
import { centralDifferences, type Rows } from '../support/reference.ts';
import {
  anyRandom,
  degenerateSets,
  gradientsOf,
  matchedSets,
  read,
  tensor,
} from '../support/rows.ts';

const RUNS = { numRuns: 8 };
const WIDTH = 5;
const counts = fc.integer({ min: 2, max: 4 });

type Races = readonly [Float32Array, Float32Array];

const racesOf = (random: Random, batch: number): Races => [
  exponentialRace(batch, batch, random),
  exponentialRace(batch, batch, random),
];

/** The loss as a function of the members and of the head's parameters, a bias being a table of one row. */
function lossOf(state: ProjectorState, k: number, anchor: number, races: Races, temperature = 0.1) {
  const names = Object.keys(state.params);
  return (...sets: tf.Tensor2D[]): tf.Scalar => {
    const params = Object.fromEntries(
      names.map((name, i) => {
        const rows = sets[k + i] as tf.Tensor2D;
        return [name, name.endsWith('bias') ? tf.reshape(rows, [-1]) : rows];
      }),
    );
    return matchingLoss(sets.slice(0, k), { params, anchor, temperature, races });
  };
}

describe.each(['cpu', 'wasm'] as const)('the matching head on %s', (engine) => {
  beforeAll(() => openNodeEngine(engine));

  it('has the value and gradient of the float64 reference, in the members and in its own parameters', () => {
    fc.assert(
      fc.property(anyRandom, counts, (random, k) => {
        const anchor = random.integer(k);
        const members = matchedSets(random, k, 4, WIDTH, 0.5);
        const state = initMatching(k, WIDTH, random);
        const names = Object.keys(state.params);
        const own = matching.rowsOfParams(state);
        const races = racesOf(random, 4);
        const wrong = matching.wrongPartners(members, anchor, 0.1, races);
        const tuples = matching.judgedTuples(members, anchor, wrong);
        // Away from the kinks of the ReLU, where a difference has no derivative to be compared with.
        const nearest = tuples.flatMap((tuple) => [...matching.hiddenInputs(tuple, own)]);
        fc.pre(Math.min(...nearest.map(Math.abs)) > 1e-4);
        // The drawing is held: a negative is what it was before the rows moved.
        const exact = (sets: readonly Rows[]): number =>
          matching.matchingLoss(
            matching.judgedTuples(sets.slice(0, k), anchor, wrong),
            Object.fromEntries(names.map((name, i) => [name, sets[k + i] as Rows])),
          );
        const sets = [...members, ...names.map((name) => own[name] as Rows)];
        const loss = lossOf(state, k, anchor, races);
        expectAllClose(
          read(() => loss(...sets.map(tensor))),
          [exact(sets)],
          { absolute: 1e-5 },
        );
        const differences = centralDifferences(exact, sets);
        gradientsOf(loss, sets).forEach((gradient, i) => {
          expectAllClose(gradient, differences[i] as Float64Array, {
            absolute: 2e-5,
            relative: 2e-5,
          });
        });
      }),
      RUNS,
    );
  });

  it('stays finite, value and gradient, for duplicates, antipodes, zero rows and a batch of 2', () => {
    fc.assert(
      fc.property(anyRandom, counts, fc.constantFrom(2, 5), (random, k, batch) => {
        const state = initMatching(k, WIDTH, random);
        const own = Object.values(matching.rowsOfParams(state));
        const sets = [...degenerateSets(random, k, batch, WIDTH), ...own];
        const loss = lossOf(state, k, random.integer(k), racesOf(random, batch), 0.01);
        expect(Number.isFinite(read(() => loss(...sets.map(tensor)))[0])).toBe(true);
        for (const gradient of gradientsOf(loss, sets)) {
          expect(Math.max(...gradient.map(Math.abs))).toBeLessThan(1e2);
        }
      }),
      RUNS,
    );
  });

  it('a head that knows nothing pays ln 2, and its gradient does not vanish there', () => {
    const logits = Float64Array.of(0, 0, 0, 90, -90, -90);
    const targets = [1, 0, 0, 1, 0, 1];
    const loss = (z: tf.Tensor): tf.Scalar =>
      binaryCrossEntropy(tf.reshape(z, [-1]), tf.tensor1d(targets));
    expectAllClose(
      read(() => loss(tensor([logits]))),
      [(3 * Math.LN2 + 90) / 6],
      { absolute: 1e-5 },
    );
    const [gradient] = gradientsOf(loss, [[logits]]) as [Float32Array];
    expectAllClose(gradient, [-1 / 12, 1 / 12, 1 / 12, 0, 0, -1 / 6], { absolute: 1e-6 });
  });
});

describe.each(['cpu', 'wasm'] as const)('hard negatives on %s', (engine) => {
  beforeAll(() => openNodeEngine(engine));

  const draw = (volume: readonly number[], size: number, temperature: number, race: Float32Array) =>
    tf.tidy(() => {
      const table = tf.tensor2d(Float32Array.from(volume), [size, size]);
      return numbers(hardNegatives(table, temperature, race));
    });

  it('25: come as often as softmax(-V/t) + 1e-4 says', () => {
    const size = 5;
    const draws = 4000;
    const random = seededRandom(11);
    const volume = Array.from({ length: size * size }, () => random.uniform());
    const expected = matching.drawShares(volume, size, 0.25);
    const found = new Float64Array(size * size);
    for (let n = 0; n < draws; n++) {
      draw(volume, size, 0.25, exponentialRace(size, size, random)).forEach(
        (v, at) => (found[at] = (found[at] as number) + v / draws),
      );
    }
    expected.forEach((share, at) => {
      // Four standard deviations of a count.
      const spread = Math.sqrt((share * (1 - share)) / draws);
      expect(Math.abs((found[at] as number) - share), `entry ${at}`).toBeLessThanOrEqual(
        4 * spread,
      );
    });
    // The shares must differ by far more than that, or the comparison would say nothing.
    const others = expected.filter((share) => share > 0);
    expect(Math.max(...others) - Math.min(...others)).toBeGreaterThan(0.3);
  });

  it('25: are one other candidate a row, whatever the volumes, also when the own match takes all of the softmax', () => {
    fc.assert(
      fc.property(
        anyRandom,
        fc.integer({ min: 2, max: 40 }),
        fc.constantFrom('any', 'equal', 'matched'),
        (random, size, kind) => {
          const volume = Array.from({ length: size * size }, (_, at) => {
            if (kind === 'any') return random.uniform();
            return kind === 'matched' && at % (size + 1) !== 0 ? 1 : 0;
          });
          const chosen = draw(volume, size, 0.01, exponentialRace(size, size, random));
          for (let i = 0; i < size; i++) {
            const row = chosen.subarray(i * size, (i + 1) * size);
            expect(row[i]).toBe(0);
            expect(row.reduce((sum, v) => sum + v, 0)).toBe(1);
            expect(Math.max(...row)).toBe(1);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('are refused where there is no other candidate', () => {
    expect(() => draw([0], 1, 0.1, Float32Array.of(1))).toThrow(/at least two rows, got \[1, 1\]/);
  });
});
