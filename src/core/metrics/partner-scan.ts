/** Where the partners of a few queries stand among all answers: a piece of a scan, free of tfjs. */

export interface PartnerScanInputs {
  /** [rows, width] unit rows. */
  readonly queries: Float32Array;
  /** [rows, width] unit rows; row i is the partner of query i. */
  readonly gallery: Float32Array;
  readonly width: number;
  /** Which queries. */
  readonly rows: readonly number[];
}

export interface PartnerScan {
  /** One a query, 1-based; ties count against the partner, as everywhere (`DEFAULT_TIES`). */
  readonly ranks: Uint32Array;
  /** What was found first, one a query; -1 where two answers share the first place. */
  readonly firsts: Int32Array;
}

/** Cosines q_i . g_j of unit rows, in float64; the rank of g_i is the number of j with q_i . g_j >= q_i . g_i. */
export function scanPartners({ queries, gallery, width, rows }: PartnerScanInputs): PartnerScan {
  const count = gallery.length / width;
  const ranks = new Uint32Array(rows.length);
  const firsts = new Int32Array(rows.length);
  const scores = new Float64Array(count);
  rows.forEach((row, place) => {
    const start = row * width;
    let best = -Infinity;
    let first = -1;
    for (let j = 0, at = 0; j < count; j++) {
      let sum = 0;
      for (let c = 0; c < width; c++, at++) {
        sum += (queries[start + c] as number) * (gallery[at] as number);
      }
      scores[j] = sum;
      if (sum > best) [best, first] = [sum, j];
      else if (sum === best) first = -1;
    }
    const own = scores[row] ?? Infinity;
    let rank = 0;
    for (let j = 0; j < count; j++) if (j === row || !((scores[j] as number) < own)) rank++;
    ranks[place] = Math.max(1, rank);
    firsts[place] = first;
  });
  return { ranks, firsts };
}

/** Recall@1 of scanned queries, as in `retrieval` with its default ties: of the exact partner, and of any answer of its class. */
export function recallOfScan(
  { ranks, firsts }: PartnerScan,
  rows: readonly number[],
  classes: ArrayLike<number>,
): { readonly exact: number; readonly kind: number } {
  const share = (isHit: (row: number, place: number) => boolean): number =>
    rows.filter(isHit).length / rows.length;
  return {
    exact: share((_, place) => ranks[place] === 1),
    kind: share((row, place) => {
      const first = firsts[place] ?? -1;
      return first >= 0 && classes[first] === classes[row];
    }),
  };
}

/**
 * How far embeddings have turned, in degrees: arccos of the cosine between the same row of two arrays [rows, width] of unit
 * rows. Stability: the cosine is kept within -1 and 1.
 */
export function turnedDegrees(
  before: Float32Array,
  now: Float32Array,
  width: number,
  rows: readonly number[],
): Float32Array {
  return Float32Array.from(rows, (row) => {
    let cosine = 0;
    for (let c = row * width; c < (row + 1) * width; c++) {
      cosine += (before[c] ?? 0) * (now[c] ?? 0);
    }
    return (Math.acos(Math.min(1, Math.max(-1, cosine))) * 180) / Math.PI;
  });
}
