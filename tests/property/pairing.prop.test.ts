import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { openNodeEngine } from '../../scripts/node-engine.ts';
import { shuffleOthers, withTrueDiagonal } from '../../src/core/losses/independent-negatives.ts';
import {
  BANKS,
  makePseudoTuples,
  type Bank,
  type BankReader,
} from '../../src/core/pairing/pseudo-tuples.ts';
import { softRetrieval } from '../../src/core/pairing/soft-retrieval.ts';
import { gather } from '../../src/kernels/gather.ts';
import { seededRandom, type Random } from '../../src/random.ts';
import { expectAllClose } from '../support/allclose.ts';
import { dot, unit, type Rows } from '../support/reference.ts';
import { anyRandom, flat, randomRotation, read, tensor, unitNormalRows } from '../support/rows.ts';

const RUNS = { numRuns: 10 };
const WIDTH = 12;

beforeAll(() => openNodeEngine('cpu'));

async function retrieve(
  queries: Rows,
  keys: Rows,
  values: readonly Rows[],
  temperature: number,
): Promise<Float32Array[]> {
  const memory = tensor(keys);
  const tensors = values.map((rows) => (rows === keys ? memory : tensor(rows)));
  const found = await softRetrieval(flat(queries), WIDTH, memory, tensors, { temperature });
  tf.dispose([memory, ...tensors]);
  return found;
}

/** Rows with noise of that expected squared length, back at unit length. */
function withNoise(bank: Float32Array, width: number, noise: number, seed: number): Float32Array {
  const rows = bank.length / width;
  const out = new Float32Array(bank.length);
  gather.run(
    { bank, out },
    { rows, width, first: 0, noise, stream: 1 },
    {
      ...{ step: 0, seed, slot: 0, learningRate: 0, firstCorrection: 1, secondCorrection: 1 },
      rows: Uint32Array.from({ length: rows }, (_, i) => i),
    },
  );
  return out;
}

const meanOf = (rows: Rows): Float64Array =>
  Float64Array.from({ length: WIDTH }, (_, c) =>
    rows.reduce((sum, row) => sum + (row[c] as number) / rows.length, 0),
  );

describe('soft retrieval', () => {
  it('26: cold it returns the nearest memory item, hot the mean of the memory', async () => {
    await fc.assert(
      fc.asyncProperty(anyRandom, async (random) => {
        const keys = unitNormalRows(random, 9, WIDTH);
        const queries = unitNormalRows(random, 4, WIDTH);
        const similarity = (query: Float64Array): number[] => keys.map((key) => dot(query, key));
        const gaps = queries.map((query) => {
          const [first = 0, second = 0] = similarity(query).sort((a, b) => b - a);
          return first - second;
        });
        fc.pre(Math.min(...gaps) > 0.02);
        const nearest = queries.map((query) => {
          const scores = similarity(query);
          return keys[scores.indexOf(Math.max(...scores))] as Float64Array;
        });
        const [cold] = await retrieve(queries, keys, [keys], 1e-3);
        expectAllClose(cold ?? [], flat(nearest), { absolute: 1e-5 });
        const [hot] = await retrieve(queries, keys, [keys], 1e6);
        const mean = unit(meanOf(keys));
        expectAllClose(hot ?? [], flat(queries.map(() => mean)), { absolute: 1e-4 });
      }),
      RUNS,
    );
  });

  it('26: its weights sum to 1: a memory that is one and the same everywhere comes back itself', async () => {
    await fc.assert(
      fc.asyncProperty(anyRandom, fc.constantFrom(0.01, 0.1, 1), async (random, temperature) => {
        const keys = unitNormalRows(random, 7, WIDTH);
        const queries = unitNormalRows(random, 3, WIDTH);
        const [one] = unitNormalRows(random, 1, WIDTH) as [Float64Array];
        const [same] = await retrieve(queries, keys, [keys.map(() => one)], temperature);
        expectAllClose(same ?? [], flat(queries.map(() => one)), { absolute: 1e-6 });
        // The blend before it is put to unit length: weights of a float64 softmax that sum to 1.
        const [ours] = await retrieve(queries, keys, [keys], temperature);
        const blends = queries.map((query) => {
          const powers = keys.map((key) => Math.exp(dot(query, key) / temperature));
          const total = powers.reduce((sum, value) => sum + value, 0);
          return unit(
            meanOf(
              keys.map((key, k) =>
                key.map((v) => (v * keys.length * (powers[k] as number)) / total),
              ),
            ),
          );
        });
        expectAllClose(ours ?? [], flat(blends), { absolute: 1e-4 });
      }),
      RUNS,
    );
  });

  it('26: follows the order of the queries, ignores that of the memory and the cut into chunks', async () => {
    await fc.assert(
      fc.asyncProperty(anyRandom, async (random) => {
        const keys = unitNormalRows(random, 6, WIDTH);
        const values = unitNormalRows(random, 6, WIDTH);
        // More rows than one chunk of 512 holds.
        const queries = unitNormalRows(random, 530, WIDTH);
        const [base] = await retrieve(queries, keys, [values], 0.05);
        const rowOf = (all: Float32Array | undefined, i: number): Float32Array =>
          (all ?? new Float32Array()).subarray(i * WIDTH, (i + 1) * WIDTH);
        const order = random.shuffle([...keys.keys()]);
        const pick = (rows: Rows): Rows => order.map((i) => rows[i] as Float64Array);
        const [moved] = await retrieve(queries, pick(keys), [pick(values)], 0.05);
        expectAllClose(moved ?? [], base ?? [], { absolute: 1e-5 });
        const some = [529, 3, 511, 512];
        const chosen = some.map((i) => queries[i] as Float64Array);
        const [alone] = await retrieve(chosen, keys, [values], 0.05);
        some.forEach((i, at) =>
          expectAllClose(rowOf(alone, at), rowOf(base, i), { absolute: 1e-6 }),
        );
      }),
      { numRuns: 3 },
    );
  });

  it('27: a query that the memory holds among orthogonal others comes back at temperature 0.01', async () => {
    await fc.assert(
      fc.asyncProperty(anyRandom, async (random) => {
        const keys = randomRotation(random, WIDTH);
        const [found] = await retrieve(keys, keys, [keys], 0.01);
        expectAllClose(found ?? [], flat(keys), { absolute: 1e-6 });
      }),
      RUNS,
    );
  });
});

/** Banks of random rows; `orders` permutes the rows of a stream. */
function anyBanks(
  random: Random,
  orders: Readonly<Record<string, readonly number[]>> = {},
): BankReader {
  const tables = new Map<string, Rows>();
  for (const [bank, streams] of Object.entries(BANKS)) {
    for (const stream of streams) tables.set(`${bank}/${stream}`, unitNormalRows(random, 8, WIDTH));
  }
  return (bank: Bank, stream) => {
    const rows = tables.get(`${bank}/${stream}`) ?? [];
    const order = orders[stream];
    const values = flat(order ? order.map((i) => rows[i] as Float64Array) : rows);
    return { rows: rows.length, width: WIDTH, values };
  };
}

describe('audio-centric tuples', () => {
  it('28: do not change when both encodings of the texts change places together, and do when only one does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 1e6 }), async (seed) => {
        const order = [...Array(8).keys()].map((i) => (i + 3) % 8);
        const tuples = async (orders: Readonly<Record<string, readonly number[]>>) => {
          const reader = anyBanks(seededRandom(seed), orders);
          const made = await makePseudoTuples(reader, { centric: ['audio'], temperature: 0.2 });
          return [made.streams['audio.text'], made.streams['base.text']] as const;
        };
        const [heard, seen] = await tuples({});
        const [bothHeard, bothSeen] = await tuples({ 'audio.text': order, 'base.text': order });
        expectAllClose(bothHeard ?? [], heard ?? [], { absolute: 1e-5 });
        expectAllClose(bothSeen ?? [], seen ?? [], { absolute: 1e-5 });
        const [oneHeard, oneSeen] = await tuples({ 'audio.text': order });
        // The texts that the sounds find are the same; their other encoding belongs to others now.
        expectAllClose(oneHeard ?? [], heard ?? [], { absolute: 1e-5 });
        const apart = Math.max(...(oneSeen ?? []).map((v, i) => Math.abs(v - (seen?.[i] ?? NaN))));
        expect(apart).toBeGreaterThan(0.05);
      }),
      RUNS,
    );
  });
});

describe('noise', () => {
  it.each([
    ['variance 0.004 a coordinate', 0.004, 0.573],
    ['deviation 0.025 a coordinate', 0.025 ** 2, 0.871],
  ])('29: %s in 512 dimensions leaves the expected cosine within 1 %%', (_, variance, expected) => {
    const [width, rows] = [512, 400];
    const clean = unitNormalRows(seededRandom(5), rows, width);
    const noisy = withNoise(flat(clean), width, width * variance, 6);
    const cosine = clean.reduce(
      (sum, row, i) => sum + dot(row, noisy.subarray(i * width, (i + 1) * width)) / rows,
      0,
    );
    const formula = 1 / Math.sqrt(1 + width * variance);
    expect(Math.abs(formula - expected)).toBeLessThan(1e-3);
    expect(Math.abs(cosine / formula - 1)).toBeLessThan(0.01);
  });

  it('29: none leaves unit rows as they are, bit for bit', () => {
    const rows = flat(unitNormalRows(seededRandom(7), 5, WIDTH));
    expect(withNoise(rows, WIDTH, 0, 8)).toEqual(rows);
  });
});

describe('negatives of mixed tuples', () => {
  it('25: never hold the item’s own row where it would give the pair away; the true tuple is the diagonal', () => {
    fc.assert(
      fc.property(anyRandom, fc.integer({ min: 2, max: 6 }), (random, batch) => {
        const own = unitNormalRows(random, batch, WIDTH);
        const order = random.shuffle(Int32Array.from({ length: batch }, (_, i) => i));
        const [first, second] = [0, 1].map((l) =>
          read(() => shuffleOthers([tensor(own), tensor(own)], [order])[l] as tf.Tensor),
        );
        // Column j carries row j of the first modality: in row i only the diagonal has the item's own.
        expect(first).toEqual(flat(own));
        expect(second).toEqual(flat([...order].map((from) => own[from] as Float64Array)));
        const [truth, mixed] = [1, 2].map((value) => tf.fill<tf.Rank.R2>([batch, batch], value));
        const table = read(() => withTrueDiagonal(truth as tf.Tensor2D, mixed as tf.Tensor2D));
        tf.dispose([truth, mixed] as tf.Tensor[]);
        table.forEach((value, at) => {
          expect(value).toBe(at % (batch + 1) === 0 ? 1 : 2);
        });
      }),
      RUNS,
    );
  });

  it('25: are mixed evenly: every row is moved to every place equally often', () => {
    const random = seededRandom(9);
    const [batch, draws] = [5, 5000];
    const counts = new Float64Array(batch * batch);
    for (let n = 0; n < draws; n++) {
      random
        .shuffle(Int32Array.from({ length: batch }, (_, i) => i))
        .forEach((from, to) => (counts[to * batch + from] = (counts[to * batch + from] ?? 0) + 1));
    }
    expectAllClose(
      counts.map((count) => count / draws),
      counts.map(() => 1 / batch),
      { absolute: 0.025 },
    );
  });
});
