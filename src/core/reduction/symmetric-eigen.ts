/** Eigenvalues, largest first, and their unit vectors, row k belonging to value k. */
export interface SymmetricEigen {
  readonly values: Float64Array;
  /** Row-major [size, size]. */
  readonly vectors: Float64Array;
}

const MAX_SWEEPS = 60;
/** Off-diagonal size, relative to the Frobenius norm, at which the matrix counts as diagonal. */
const DIAGONAL_SHARE = 1e-15;

/**
 * Eigen-decomposition of a symmetric matrix by cyclic Jacobi rotations in float64 (Golub & Van Loan, section 8.5).
 *
 * `matrix` row-major [size, size] is not changed. Deterministic: fixed order of rotations, and every vector's
 * entry of largest magnitude is positive.
 */
export function symmetricEigen(matrix: Float64Array, size: number): SymmetricEigen {
  const a = matrix.slice();
  const v = new Float64Array(size * size);
  for (let i = 0; i < size; i++) v[i * size + i] = 1;
  const norm = Math.sqrt(a.reduce((sum, value) => sum + value * value, 0));
  for (let sweep = 0; sweep < MAX_SWEEPS; sweep++) {
    let offDiagonal = 0;
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) offDiagonal += (a[p * size + q] as number) ** 2;
    }
    if (Math.sqrt(offDiagonal) <= DIAGONAL_SHARE * norm) break;
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(a, v, size, p, q);
  }
  const order = [...v.subarray(0, size).keys()].sort(
    (i, j) => (a[j * size + j] as number) - (a[i * size + i] as number) || i - j,
  );
  const vectors = new Float64Array(size * size);
  order.forEach((from, to) => {
    vectors.set(withFixedSign(v.subarray(from * size, (from + 1) * size)), to * size);
  });
  return { values: Float64Array.from(order, (i) => a[i * size + i] as number), vectors };
}

/** Zeroes entry (p, q) of `a` by one rotation; the rows of `v` collect the eigenvectors. */
function rotate(a: Float64Array, v: Float64Array, size: number, p: number, q: number): void {
  const apq = a[p * size + q] as number;
  if (apq === 0) return;
  const ratio = ((a[q * size + q] as number) - (a[p * size + p] as number)) / (2 * apq);
  const tangent = (ratio < 0 ? -1 : 1) / (Math.abs(ratio) + Math.sqrt(ratio * ratio + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  for (let k = 0; k < size; k++) mixPair(a, k * size + p, k * size + q, cosine, sine);
  for (let k = 0; k < size; k++) mixPair(a, p * size + k, q * size + k, cosine, sine);
  for (let k = 0; k < size; k++) mixPair(v, p * size + k, q * size + k, cosine, sine);
}

function mixPair(x: Float64Array, i: number, j: number, cosine: number, sine: number): void {
  const first = x[i] as number;
  const second = x[j] as number;
  x[i] = cosine * first - sine * second;
  x[j] = sine * first + cosine * second;
}

/** The vector, or its opposite when its entry of largest magnitude is negative. */
export function withFixedSign(vector: Float64Array): Float64Array {
  let peak = 0;
  for (const value of vector) if (Math.abs(value) > Math.abs(peak)) peak = value;
  return peak < 0 ? vector.map((value) => -value) : vector;
}
