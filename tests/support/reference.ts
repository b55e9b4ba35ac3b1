/** The losses again in plain float64, written for reading: what the tfjs code is measured against. */
import { spannedVolume } from '../../src/core/metrics/volume.ts';
import { symmetricEigen } from '../../src/core/reduction/symmetric-eigen.ts';

export type Rows = readonly Float64Array[];

export function dot(x: ArrayLike<number>, y: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (x[i] as number) * (y[i] as number);
  return sum;
}

export function unit(x: Float64Array): Float64Array {
  const length = Math.sqrt(dot(x, x));
  return x.map((value) => value / length);
}

/** Volumes of every anchor with every tuple, row-major [n, m]. */
export function pairwiseVolumes(anchor: Rows, others: readonly Rows[]): number[] {
  const columns = (others[0] as Rows).map((_, j) => others.map((rows) => rows[j] as Float64Array));
  return anchor.flatMap((a) => columns.map((tuple) => spannedVolume([a, ...tuple])));
}

/** dV/dv_i: the residual's direction times the volume of the others, one [dim] a vector. */
export function volumeGradient(vectors: Rows): Float64Array[] {
  return vectors.map((vector, i) => {
    const others = vectors.filter((_, j) => j !== i);
    const residual = residualOff(vector, others);
    const length = Math.sqrt(dot(residual, residual));
    const volume = spannedVolume(others);
    return residual.map((value) => (length === 0 ? 0 : (value / length) * volume));
  });
}

function residualOff(vector: Float64Array, others: Rows): Float64Array {
  const axes: Float64Array[] = [];
  const strip = (x: Float64Array): Float64Array => {
    let rest = x;
    for (const axis of [...axes, ...axes]) {
      const along = dot(axis, rest);
      rest = rest.map((value, c) => value - along * (axis[c] as number));
    }
    return rest;
  };
  for (const other of others) axes.push(unit(strip(other)));
  return strip(vector);
}

const square = (size: number, entry: (i: number, j: number) => number): number[] =>
  Array.from({ length: size * size }, (_, at) => entry(Math.floor(at / size), at % size));

const transposed = (table: ArrayLike<number>, size: number): number[] =>
  square(size, (i, j) => table[j * size + i] as number);

/** Mean cross-entropy of the rows of square logits, the true class on the diagonal, with label smoothing. */
export function crossEntropy(logits: ArrayLike<number>, size: number, smoothing: number): number {
  let total = 0;
  for (let i = 0; i < size; i++) {
    const row = Array.from({ length: size }, (_, j) => logits[i * size + j] as number);
    const largest = Math.max(...row);
    const logSum = largest + Math.log(row.reduce((sum, z) => sum + Math.exp(z - largest), 0));
    row.forEach((z, j) => {
      total += (logSum - z) * (smoothing / size + (i === j ? 1 - smoothing : 0));
    });
  }
  return total / size;
}

/** Mean of the row and column cross-entropies. */
export function symmetricCrossEntropy(
  logits: ArrayLike<number>,
  size: number,
  smoothing: number,
): number {
  return (
    (crossEntropy(logits, size, smoothing) +
      crossEntropy(transposed(logits, size), size, smoothing)) /
    2
  );
}

export function infoNce(x: Rows, y: Rows, temperature: number, smoothing = 0): number {
  const logits = x.flatMap((a) => y.map((b) => dot(a, b) / temperature));
  return symmetricCrossEntropy(logits, x.length, smoothing);
}

export interface GramReference {
  readonly temperature: number;
  readonly smoothing: number;
  readonly isSquared?: boolean;
  /** One permutation for each of the others but the first: mixed negatives in the rows, whole tuples in the columns. */
  readonly shuffles?: readonly ArrayLike<number>[];
}

export function gramLoss(
  anchor: Rows,
  others: readonly Rows[],
  { temperature, smoothing, isSquared = false, shuffles }: GramReference,
): number {
  const size = anchor.length;
  const logit = (i: number, tuple: Rows): number =>
    -(spannedVolume([anchor[i] as Float64Array, ...tuple]) ** (isSquared ? 2 : 1)) / temperature;
  const whole = square(size, (i, j) => logit(i, tupleAt(others, j)));
  const rows = square(size, (i, j) =>
    logit(i, i === j ? tupleAt(others, j) : tupleAt(others, j, shuffles)),
  );
  return (
    (crossEntropy(rows, size, smoothing) + crossEntropy(transposed(whole, size), size, smoothing)) /
    2
  );
}

/** Row j of every other; all but the first looked up in their permutation. */
export function tupleAt(
  others: readonly Rows[],
  j: number,
  shuffles?: readonly ArrayLike<number>[],
): Float64Array[] {
  return others.map((rows, l) => {
    const order = l === 0 ? undefined : shuffles?.[l - 1];
    return rows[order ? (order[j] as number) : j] as Float64Array;
  });
}

/** Mean over anchors of one minus the mean cosine to the others. */
export function anchorCosine(anchor: Rows, others: readonly Rows[]): number {
  const distances = others.flatMap((rows) =>
    rows.map((row, i) => 1 - dot(row, anchor[i] as Float64Array)),
  );
  return distances.reduce((sum, value) => sum + value, 0) / distances.length;
}

export function allPairs(members: readonly Rows[], temperature: number): number {
  const losses: number[] = [];
  members.forEach((x, l) => {
    for (let m = 0; m < l; m++) losses.push(infoNce(members[m] as Rows, x, temperature));
  });
  return mean(losses);
}

export function anchorPairs(anchor: Rows, others: readonly Rows[], temperature: number): number {
  return mean(others.map((rows) => infoNce(anchor, rows, temperature)));
}

/** Each modality in turn against the others' tuples: the true one on the diagonal, mixed ones elsewhere. */
export function symile(
  members: readonly Rows[],
  temperature: number,
  shuffles: readonly ArrayLike<number>[],
): number {
  return mean(
    members.map((anchor, l) => {
      const others = members.filter((_, m) => m !== l);
      const size = anchor.length;
      const logits = square(size, (i, j) => {
        const tuple = [
          anchor[i] as Float64Array,
          ...tupleAt(others, j, i === j ? undefined : shuffles),
        ];
        let sum = 0;
        for (let c = 0; c < (tuple[0] as Float64Array).length; c++) {
          sum += tuple.reduce((product, x) => product * (x[c] as number), 1);
        }
        return sum / temperature;
      });
      return crossEntropy(logits, size, 0);
    }),
  );
}

/** Half of |u|² |w|² - (u . w)² from the tips themselves. */
export function triangleScore(a: Float64Array, first: Float64Array, second: Float64Array): number {
  const u = a.map((v, c) => v - (first[c] as number));
  const w = a.map((v, c) => v - (second[c] as number));
  return (dot(u, u) * dot(w, w) - dot(u, w) ** 2) / 2;
}

export function triangle(
  anchor: Rows,
  [first, second]: readonly Rows[],
  temperature: number,
  smoothing: number,
): number {
  const logits = square(
    anchor.length,
    (i, j) =>
      -triangleScore(
        anchor[i] as Float64Array,
        (first as Rows)[j] as Float64Array,
        (second as Rows)[j] as Float64Array,
      ) / temperature,
  );
  return symmetricCrossEntropy(logits, anchor.length, smoothing);
}

/** Singular values, largest first, and the leading left singular vector on the side of the sum of the vectors. */
export function principalParts(vectors: Rows): { values: number[]; direction: Float64Array } {
  const k = vectors.length;
  const gram = Float64Array.from(vectors.flatMap((x) => vectors.map((y) => dot(x, y))));
  const eigen = symmetricEigen(gram, k);
  const leading = eigen.vectors.subarray(0, k);
  const side = leading.reduce((sum, v) => sum + v, 0) < 0 ? -1 : 1;
  const mixed = (vectors[0] as Float64Array).map((_, c) =>
    vectors.reduce((sum, x, l) => sum + side * (leading[l] as number) * (x[c] as number), 0),
  );
  return {
    values: Array.from(eigen.values, (value) => Math.sqrt(Math.max(value, 0))),
    direction: unit(mixed),
  };
}

export function pmrl(members: readonly Rows[], temperature: number, instance: number): number {
  const parts = (members[0] as Rows).map((_, i) =>
    principalParts(members.map((rows) => rows[i] as Float64Array)),
  );
  const principal = parts.map(({ values }) =>
    Math.log(
      values.reduce((sum, s) => sum + Math.exp((s - (values[0] as number)) / temperature), 0),
    ),
  );
  const logits = square(
    parts.length,
    (i, j) =>
      dot((parts[i] as (typeof parts)[0]).direction, (parts[j] as (typeof parts)[0]).direction) /
      instance,
  );
  return mean(principal) + symmetricCrossEntropy(logits, parts.length, 0);
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Central differences of f with respect to every entry of every row of every set. */
export function centralDifferences(
  f: (sets: readonly Rows[]) => number,
  sets: readonly Rows[],
  step = 1e-5,
): Float64Array[] {
  return sets.map((rows) => {
    const width = (rows[0] as Float64Array).length;
    return Float64Array.from({ length: rows.length * width }, (_, index) => {
      const row = rows[Math.floor(index / width)] as Float64Array;
      const at = index % width;
      const start = row[at] as number;
      row[at] = start + step;
      const above = f(sets);
      row[at] = start - step;
      const below = f(sets);
      row[at] = start;
      return (above - below) / (2 * step);
    });
  });
}
