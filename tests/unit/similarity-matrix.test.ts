import { describe, expect, it } from 'vitest';
import { alignmentReport, type HeldOut } from '../../src/core/metrics/alignment-report.ts';
import { mostConfused, nearestOthers } from '../../src/core/metrics/confusion.ts';
import { rankOf, retrieval } from '../../src/core/metrics/retrieval.ts';
import { cosinesOfRow, cosineSimilarity } from '../../src/core/metrics/similarity.ts';
import {
  TILE_CELLS,
  TileMaker,
  type MatrixSource,
  type TileKey,
} from '../../src/engine/similarity-tiles.ts';
import { seededRandom } from '../../src/random.ts';

const WIDTH = 7;
/** One tile and a bit, and no multiple of any bin. */
const ITEMS = TILE_CELLS + 21;
const CLASSES = 5;

const random = seededRandom(11);

function rowsOf(items: number): Float32Array {
  return Float32Array.from({ length: items * WIDTH }, () => random.normal());
}

const order = random.shuffle(Uint32Array.from({ length: ITEMS }, (_, i) => i));
const now = { rows: rowsOf(ITEMS), columns: rowsOf(ITEMS) };
const before = { rows: rowsOf(ITEMS), columns: rowsOf(ITEMS) };
const classes = Uint32Array.from({ length: ITEMS }, (_, place) => place % CLASSES);
const source: MatrixSource = {
  version: 3,
  width: WIDTH,
  order,
  classes,
  classCount: CLASSES,
  now,
  before,
};
const maker = new TileMaker(source);

/** The whole matrix in order, the slow way. */
function whole({ rows, columns }: MatrixSource['now']): Float32Array {
  const cosines = cosineSimilarity(rows, columns, WIDTH);
  return Float32Array.from({ length: ITEMS * ITEMS }, (_, i) => {
    const [a, b] = [order[Math.floor(i / ITEMS)]!, order[i % ITEMS]!];
    return cosines[a * ITEMS + b]!;
  });
}

/** The whole picture of one level, put together from tiles. */
function picture(key: Omit<TileKey, 'row' | 'column'>): { cells: number; values: Float32Array } {
  const cells = Math.ceil(ITEMS / 2 ** key.level);
  const values = new Float32Array(cells * cells);
  const tiles = Math.ceil(cells / TILE_CELLS);
  for (let row = 0; row < tiles; row++) {
    for (let column = 0; column < tiles; column++) {
      const tile = maker.make({ ...key, row, column });
      expect(tile.version).toBe(source.version);
      for (let i = 0; i < tile.rows; i++) {
        const at = (row * TILE_CELLS + i) * cells + column * TILE_CELLS;
        values.set(tile.values.subarray(i * tile.columns, (i + 1) * tile.columns), at);
      }
    }
  }
  return { cells, values };
}

function blockMeans(matrix: Float32Array, size: number): number[] {
  const cells = Math.ceil(ITEMS / size);
  return Array.from({ length: cells * cells }, (_, i) => {
    let [sum, count] = [0, 0];
    const [top, left] = [Math.floor(i / cells) * size, (i % cells) * size];
    for (let row = top; row < Math.min(ITEMS, top + size); row++) {
      for (let column = left; column < Math.min(ITEMS, left + size); column++) {
        sum += matrix[row * ITEMS + column]!;
        count++;
      }
    }
    return sum / count;
  });
}

function largestError(found: ArrayLike<number>, wanted: ArrayLike<number>): number {
  expect(found.length).toBe(wanted.length);
  return Array.from(found).reduce(
    (most, value, i) => Math.max(most, Math.abs(value - wanted[i]!)),
    0,
  );
}

describe('tiles of a similarity matrix', () => {
  it('at level 0 are the very numbers of core/metrics, in the order of the axes', () => {
    const { values } = picture({ show: 'now', perRow: false, level: 0 });
    expect(values).toEqual(whole(now));
  });

  it.each([1, 2, 3])('at level %i are the means of blocks, the ragged last ones too', (level) => {
    const { values } = picture({ show: 'before', perRow: false, level });
    expect(largestError(values, blockMeans(whole(before), 2 ** level))).toBeLessThan(1e-6);
  });

  it('of a change are now less before, at every level', () => {
    const [a, b] = [whole(now), whole(before)];
    const change = a.map((value, i) => value - b[i]!);
    for (const level of [0, 2]) {
      const { values } = picture({ show: 'change', perRow: false, level });
      expect(largestError(values, blockMeans(change, 2 ** level))).toBeLessThan(1e-6);
    }
  });

  it('on the scale of the row run from 0 to 1 over the whole row, not over the tile', () => {
    const plain = picture({ show: 'now', perRow: false, level: 0 }).values;
    const { values, cells } = picture({ show: 'now', perRow: true, level: 0 });
    for (let row = 0; row < cells; row++) {
      const own = plain.subarray(row * cells, (row + 1) * cells);
      const [low, high] = [Math.min(...own), Math.max(...own)];
      const wanted = own.map((value) => (value - low) / (high - low));
      const found = values.subarray(row * cells, (row + 1) * cells);
      expect(largestError(found, wanted)).toBeLessThan(1e-6);
      expect([Math.min(...found), Math.max(...found)]).toEqual([0, 1]);
    }
  });

  it('of a change on the scale of the row keep their sign, and reach 1 or -1', () => {
    const plain = picture({ show: 'change', perRow: false, level: 1 }).values;
    const { values, cells } = picture({ show: 'change', perRow: true, level: 1 });
    expect(values.every((value, i) => Math.sign(value) === Math.sign(plain[i]!))).toBe(true);
    for (let row = 0; row < cells; row++) {
      const found = values.subarray(row * cells, (row + 1) * cells);
      expect(Math.max(...found.map(Math.abs))).toBeCloseTo(1, 6);
    }
  });

  it('a row of one value is 0 on its own scale, not NaN', () => {
    const flat = { rows: new Float32Array(ITEMS * WIDTH), columns: now.columns };
    const tile = new TileMaker({ ...source, now: flat }).make({
      show: 'now',
      perRow: true,
      level: 0,
      row: 0,
      column: 1,
    });
    expect(new Set(tile.values)).toEqual(new Set([0]));
  });

  it('without a step 0 nothing has changed', () => {
    const tile = new TileMaker({ ...source, before: null }).make({
      show: 'change',
      perRow: false,
      level: 0,
      row: 0,
      column: 0,
    });
    expect(new Set(tile.values)).toEqual(new Set([0]));
  });

  it('class means are the means over all pairs of items', () => {
    const matrix = whole(now);
    const sums = new Float64Array(CLASSES * CLASSES);
    const counts = new Float64Array(CLASSES * CLASSES);
    matrix.forEach((value, i) => {
      const at = classes[Math.floor(i / ITEMS)]! * CLASSES + classes[i % ITEMS]!;
      sums[at] = sums[at]! + value;
      counts[at] = counts[at]! + 1;
    });
    const wanted = sums.map((sum, i) => sum / counts[i]!);
    expect(largestError(maker.classMeans().now, wanted)).toBeLessThan(1e-6);
  });
});

describe('what is said of one cell', () => {
  it('cosines of one row are those of the matrix, bit for bit', () => {
    const matrix = cosineSimilarity(now.rows, now.columns, WIDTH);
    for (const row of [0, 17, ITEMS - 1]) {
      const own = matrix.slice(row * ITEMS, (row + 1) * ITEMS);
      expect(cosinesOfRow(now.rows, row, now.columns, WIDTH)).toEqual(own);
    }
    expect(cosinesOfRow(new Float32Array(), 0, new Float32Array(), WIDTH)).toHaveLength(0);
  });

  it('ranks are those of retrieval, with ties against the item', () => {
    const scores = Float32Array.from({ length: 40 }, () => random.integer(7));
    for (let item = 0; item < scores.length; item++) {
      const labels = Array.from(scores, (_, j) => (j === item ? 1 : 0));
      expect(rankOf(scores, item)).toBe(retrieval(scores, [1], labels).ranks[0]);
    }
  });

  it('what the report says of a run follows from the tiles', () => {
    const embeddings = { audio: now.rows, points: now.columns, image: now.rows, text: now.rows };
    const classOf = new Uint16Array(ITEMS);
    order.forEach((row, place) => (classOf[row] = classes[place]!));
    const exact = Uint32Array.from({ length: ITEMS }, (_, row) => row);
    const items: HeldOut = { width: WIDTH, embeddings, classes: classOf, exact };
    const report = alignmentReport(items);
    const { values } = picture({ show: 'now', perRow: false, level: 0 });
    const rowAt = (place: number) => values.subarray(place * ITEMS, (place + 1) * ITEMS);
    const places = Array.from({ length: ITEMS }, (_, place) => place);
    const ranks = places.map((place) => rankOf(rowAt(place), place));
    const share = (isRight: (place: number) => boolean) => places.filter(isRight).length / ITEMS;
    expect(report['audio->points.exact.r1']).toBe(share((place) => ranks[place] === 1));
    expect(report['audio->points.exact.r10']).toBe(share((place) => ranks[place]! <= 10));
    const isOfKind = (place: number) => {
      const row = rowAt(place);
      return classes[row.indexOf(Math.max(...row))] === classes[place];
    };
    expect(report['audio->points.class.r1']).toBe(share(isOfKind));
    const diagonal = places.reduce((sum, place) => sum + rowAt(place)[place]!, 0) / ITEMS;
    expect(report['cosine.audio-points']).toBeCloseTo(diagonal, 6);
  });
});

describe('confusions', () => {
  const means = Float32Array.from(
    [
      [0.9, 0.2, 0.1, 0.1],
      [0.3, 0.4, 0.5, 0.1],
      [0.1, 0.6, 0.6, 0.2],
      [0.5, 0.1, 0.1, 0.8],
    ].flat(),
  );

  it('lists the nearest other class of every class', () => {
    expect(nearestOthers(means, 4).map(({ to, swaps }) => [to, swaps])).toEqual([
      [1, false],
      [2, true],
      [1, true],
      [0, false],
    ]);
  });

  it('names the worst first, and a swap once, in its worse direction', () => {
    const worst = mostConfused(means, 4, 5);
    expect(worst.map(({ from, to }) => `${from}>${to}`)).toEqual(['1>2', '3>0', '0>1']);
    expect(worst[0]?.other).toBeCloseTo(0.5);
    expect(worst[0]?.own).toBeCloseTo(0.4);
    expect(mostConfused(means, 4, 1)).toHaveLength(1);
  });

  it('has nothing to say of one class', () => {
    expect(mostConfused(Float32Array.of(1), 1, 5)).toEqual([]);
  });
});
