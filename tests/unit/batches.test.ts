import { describe, expect, it } from 'vitest';
import type { Source } from '../../src/engine/sources.ts';
import { Batches } from '../support/batches.ts';

/** Row i of every stream is the unit vector of axis i, so that rows can be told apart. */
function axes(rows: number): Source {
  const values = new Float32Array(rows * rows);
  for (let i = 0; i < rows; i++) values[i * rows + i] = 1;
  return {
    rows,
    width: rows,
    streams: new Map([
      ['audio.audio', values],
      ['base.text', values],
    ]),
  };
}

const rowsOf = (values: Float32Array, width: number): number[] =>
  Array.from({ length: values.length / width }, (_, row) =>
    values.subarray(row * width, (row + 1) * width).indexOf(1),
  );

describe('batches', () => {
  it('walk every row once an epoch, the streams of a source together', () => {
    const batches = new Batches([axes(12)], { batch: 4, noise: 0, seed: 1 });
    const seen = [0, 1, 2].flatMap(() => {
      const batch = batches.next();
      const rows = rowsOf(batch.get('audio.audio') ?? new Float32Array(), 12);
      expect(rowsOf(batch.get('base.text') ?? new Float32Array(), 12)).toEqual(rows);
      return rows;
    });
    expect([...seen].sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, i) => i));
  });

  it('are the same for the same seed', () => {
    const draw = (seed: number) =>
      new Batches([axes(9)], { batch: 5, noise: 0.5, seed }).next().get('base.text');
    expect(draw(4)).toEqual(draw(4));
    expect(draw(4)).not.toEqual(draw(5));
  });

  it('add noise of the stated expected cosine and keep unit length', () => {
    const width = 64;
    const rows = 2000;
    const clean = new Float32Array(rows * width);
    for (let i = 0; i < rows; i++) clean[i * width] = 1;
    const source: Source = { rows, width, streams: new Map([['base.text', clean]]) };
    const batches = new Batches([source], { batch: rows, noise: 0.5, seed: 1 });
    const noisy = batches.next().get('base.text') ?? new Float32Array();
    expect(batches.next().get('base.text')).not.toEqual(noisy);
    let cosine = 0;
    for (let row = 0; row < rows; row++) {
      const vector = noisy.subarray(row * width, (row + 1) * width);
      expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
      cosine += (vector[0] ?? 0) / rows;
    }
    expect(Math.abs(cosine - 1 / Math.sqrt(1.5))).toBeLessThan(0.01);
  });

  it('refuse more rows than there are', () => {
    expect(() => new Batches([axes(3)], { batch: 4, noise: 0, seed: 1 })).toThrow(/only 3 tuples/);
  });
});
