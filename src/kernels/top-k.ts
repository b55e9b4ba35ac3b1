import { defineKernel, type Floats } from './kernel.ts';

/** The cosine of a place in a list that no row has taken yet; WGSL need not have infinity. */
export const NO_COSINE = -3e38;
/** The row of such a place. */
export const NO_ROW = -1;

/** Float32 counts rows exactly up to here. */
export const MOST_ROWS = 2 ** 24;

/**
 * The k rows of a bank that are nearest to each query, without a table of similarities: a fused product and selection, shard by shard of
 * the bank, so that neither the bank nor its cosines need to be held as a whole.
 *
 * `queries` [count, width] and `bank` [rows, width] are unit rows, so that a product is a cosine. The step's number is the shard's:
 * its rows are `step * rows`, ... of `whole` rows in all, the last shard may be short, and shard 0 begins new lists. `cosines` and
 * `places` [count, k] hold the nearest rows so far, best first; among equals the smaller number first. A list of fewer rows than k
 * ends in NO_COSINE and NO_ROW.
 */
export const topK = defineKernel({
  id: 'top-k',
  access: { queries: 'read', bank: 'read', cosines: 'update', places: 'update' },
  constants: ['count', 'rows', 'width', 'k', 'whole'],
  run({ queries, bank, cosines, places }, { count, rows, width, k, whole }, { step }) {
    if (step === 0) {
      cosines.fill(NO_COSINE, 0, count * k);
      places.fill(NO_ROW, 0, count * k);
    }
    const first = step * rows;
    const here = Math.min(rows, whole - first);
    for (let q = 0; q < count; q++) {
      const list = {
        cosines: cosines.subarray(q * k, (q + 1) * k),
        places: places.subarray(q * k, (q + 1) * k),
      };
      for (let row = 0; row < here; row++) {
        let cosine = 0;
        for (let j = 0; j < width; j++) cosine += queries[q * width + j]! * bank[row * width + j]!;
        insert(list, cosine, first + row);
      }
    }
  },
});

/** Behind all that are as large: rows come in their order. */
function insert(
  { cosines, places }: { readonly cosines: Floats; readonly places: Floats },
  cosine: number,
  row: number,
): void {
  let place = cosines.length;
  while (place > 0 && cosine > cosines[place - 1]!) place--;
  if (place === cosines.length) return;
  cosines.copyWithin(place + 1, place);
  places.copyWithin(place + 1, place);
  cosines[place] = cosine;
  places[place] = row;
}
