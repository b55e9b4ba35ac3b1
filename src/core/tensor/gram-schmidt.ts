import * as tf from '@tensorflow/tfjs-core';

/**
 * Share of a vector's length below which its residual is rounding noise: the vector then counts as lying in
 * the span of the earlier ones. Exact duplicates leave about 1e-7 in float32.
 */
const DEPENDENT_SHARE = 1e-6;

/** X_i = Q_i R_i for every row i of a tuple of k tensors [rows, dim]. */
export interface TupleBasis {
  /** q[l] [rows, dim]: unit rows, orthogonal to q[0..l-1]; zero rows where vector l is dependent. */
  readonly q: readonly tf.Tensor2D[];
  /** r[p][o] [rows, 1] is R's entry (p, p + o); r[p][0], the diagonal, is exactly 0 where vector p is dependent. */
  readonly r: readonly (readonly tf.Tensor2D[])[];
  /** 1 / r[l][0] [rows, 1], and 0 where that is 0. */
  readonly inverseDiagonal: readonly tf.Tensor2D[];
}

/**
 * Orthonormalises the tuple (vectors[0]_i, vectors[1]_i, ...) of every row i.
 *
 * Modified Gram-Schmidt, run twice over each vector (Giraud et al. 2005: "twice is enough"), so that q stays
 * orthogonal to rounding also for near-collinear tuples. Not differentiable by itself: callers use it inside
 * a custom gradient.
 */
export function orthonormaliseTuples(vectors: readonly tf.Tensor2D[]): TupleBasis {
  const q: tf.Tensor2D[] = [];
  const r: tf.Tensor2D[][] = vectors.map(() => []);
  const inverseDiagonal: tf.Tensor2D[] = [];
  vectors.forEach((vector, l) => {
    let residual = vector;
    const coefficients: (tf.Tensor2D | undefined)[] = q.map(() => undefined);
    for (let pass = 0; pass < (l === 0 ? 0 : 2); pass++) {
      q.forEach((axis, p) => {
        const along = tf.sum<tf.Tensor2D>(tf.mul(axis, residual), 1, true);
        const earlier = coefficients[p];
        coefficients[p] = earlier === undefined ? along : tf.add<tf.Tensor2D>(earlier, along);
        residual = tf.sub<tf.Tensor2D>(residual, tf.mul(axis, along));
      });
    }
    const length = rowLength(residual);
    const floor = tf.mul(l === 0 ? length : rowLength(vector), DEPENDENT_SHARE);
    const isIndependent = tf.greater(length, floor);
    const zero = tf.zerosLike(length);
    const inverse = tf.where<tf.Tensor2D>(isIndependent, tf.reciprocal(length), zero);
    coefficients.forEach((value, p) => {
      if (value !== undefined) r[p]?.push(value);
    });
    r[l]?.push(tf.where<tf.Tensor2D>(isIndependent, length, zero));
    inverseDiagonal.push(inverse);
    q.push(tf.mul<tf.Tensor2D>(residual, inverse));
  });
  return { q, r, inverseDiagonal };
}

/** Euclidean length of each row: [rows, dim] -> [rows, 1]. */
function rowLength(x: tf.Tensor2D): tf.Tensor2D {
  return tf.sqrt<tf.Tensor2D>(tf.sum(tf.square(x), 1, true));
}

/** Volume of each tuple, the product of R's diagonal: [rows, 1]. */
export function diagonalProduct(basis: TupleBasis): tf.Tensor2D {
  return basis.r
    .map((row) => row[0] as tf.Tensor2D)
    .reduce((product, entry) => tf.mul<tf.Tensor2D>(product, entry));
}

/**
 * Solves Y Rᵀ = G for Y by back substitution, each member of `g` [rows, dim]; where a diagonal entry is 0 the
 * member is 0.
 */
export function solveTransposed(basis: TupleBasis, g: readonly tf.Tensor2D[]): tf.Tensor2D[] {
  const solution: tf.Tensor2D[] = [];
  for (let l = g.length - 1; l >= 0; l--) {
    let rest = g[l] as tf.Tensor2D;
    solution.forEach((later, index) => {
      const entry = basis.r[l]?.[index + 1] as tf.Tensor2D;
      rest = tf.sub<tf.Tensor2D>(rest, tf.mul(later, entry));
    });
    solution.unshift(tf.mul<tf.Tensor2D>(rest, basis.inverseDiagonal[l] as tf.Tensor2D));
  }
  return solution;
}
