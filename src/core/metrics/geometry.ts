import { unitRows } from './similarity.ts';

/** Row-major rows in either precision. */
type Rows = Float32Array | Float64Array;

/**
 * Alignment of matched rows: mean_i |x_i - y_i|^alpha (Wang & Isola 2020, eq. 4), 0 when they coincide.
 *
 * `x`, `y` row-major [rows, width], used as given; sums run in float64.
 */
export function alignment(x: Rows, y: Rows, width: number, alpha = 2): number {
  const rows = matchedRows('alignment', x, y, width);
  let sum = 0;
  for (let i = 0; i < rows; i++) sum += squaredDistance(x, i, y, i, width) ** (alpha / 2);
  return sum / rows;
}

/**
 * Uniformity: log mean over the unordered pairs i < j of exp(-t |x_i - x_j|²) (Wang & Isola 2020, eq. 5).
 *
 * `x` row-major [rows, width], two rows or more, used as given. 0 when all coincide, lower when spread out.
 * Stability: the largest exponent is taken out before `exp`.
 */
export function uniformity(x: Rows, width: number, t = 2): number {
  const rows = x.length / width;
  if (rows < 2) throw new Error(`uniformity: expected at least 2 rows, got ${rows}`);
  const exponents = new Float64Array((rows * (rows - 1)) / 2);
  let pair = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < i; j++) exponents[pair++] = -t * squaredDistance(x, i, x, j, width);
  }
  const largest = exponents.reduce((a, b) => Math.max(a, b), -Infinity);
  const sum = exponents.reduce((total, value) => total + Math.exp(value - largest), 0);
  return largest + Math.log(sum / exponents.length);
}

export interface ModalityGap {
  /** Mean of the unit rows of x minus mean of the unit rows of y, [width]. */
  readonly vector: Float64Array;
  /** Its length, 0 to 2. */
  readonly norm: number;
}

/** Distance of the two modalities' centroids on the sphere (Liang et al. 2022, eq. 1); row counts may differ. */
export function modalityGap(x: Float32Array, y: Float32Array, width: number): ModalityGap {
  const vector = centroid(unitRows(x, width), width);
  centroid(unitRows(y, width), width).forEach((value, c) => {
    vector[c] = (vector[c] as number) - value;
  });
  return { vector, norm: length(vector) };
}

/**
 * Moves x by -delta along the gap's unit direction and scales its rows to unit length again, y staying put
 * (Liang et al. 2022, section 4). Returns the rows [rows, width] and the signed distance of the centroids: their
 * distance, negative once they have passed each other along the original direction.
 */
export function shiftAlongGap(
  x: Float32Array,
  y: Float32Array,
  width: number,
  delta: number,
): { rows: Float64Array; signedDistance: number } {
  const { vector, norm } = modalityGap(x, y, width);
  const direction = vector.map((value) => (norm === 0 ? 0 : value / norm));
  const moved = unitRows(x, width).map(
    (value, index) => value - delta * (direction[index % width] as number),
  );
  const rows = unitRows(moved, width);
  const theirs = centroid(unitRows(y, width), width);
  const between = centroid(rows, width).map((value, c) => value - (theirs[c] as number));
  const along = direction.reduce((sum, value, c) => sum + value * (between[c] as number), 0);
  return { rows, signedDistance: along < 0 ? -length(between) : length(between) };
}

/** Mean cosine of matched rows, -1 to 1. */
export function meanCosine(x: Float32Array, y: Float32Array, width: number): number {
  const rows = matchedRows('meanCosine', x, y, width);
  const left = unitRows(x, width);
  const right = unitRows(y, width);
  return left.reduce((sum, value, index) => sum + value * (right[index] as number), 0) / rows;
}

function matchedRows(name: string, x: Rows, y: Rows, width: number): number {
  if (x.length !== y.length || x.length === 0 || x.length % width !== 0) {
    throw new Error(
      `${name}: expected two equal, non-empty sets of rows of ${width}, got ${x.length} and ${y.length} numbers`,
    );
  }
  return x.length / width;
}

function centroid(rows: Float64Array, width: number): Float64Array {
  const sum = new Float64Array(width);
  rows.forEach((value, index) => {
    sum[index % width] = (sum[index % width] as number) + value;
  });
  return sum.map((value) => value / (rows.length / width));
}

function length(vector: Float64Array): number {
  return Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
}

function squaredDistance(x: Rows, i: number, y: Rows, j: number, width: number): number {
  let sum = 0;
  for (let c = 0; c < width; c++) {
    sum += ((x[i * width + c] as number) - (y[j * width + c] as number)) ** 2;
  }
  return sum;
}
