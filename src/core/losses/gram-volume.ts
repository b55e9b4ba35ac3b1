import * as tf from '@tensorflow/tfjs-core';
import { matMul, matMulTransposed } from '../tensor/mat-mul.ts';
import {
  diagonalProduct,
  orthonormaliseTuples,
  solveTransposed,
  type TupleBasis,
} from '../tensor/gram-schmidt.ts';

/**
 * Share of |a|² below which the squared distance of an anchor to a span is rounding noise (8 units in the last
 * place of float32, a distance of 1e-3 |a|): the volume is exactly 0 there, and the gradient the sub-gradient 0.
 */
const UNRESOLVED_SHARE = 8 * 2 ** -23;

/** Which arguments receive a gradient; the authors' training cuts one side of each loss term. */
export type GradientReach = 'all' | 'anchor' | 'others';

/**
 * Volumes spanned by every anchor with every tuple of the other modalities: V[i, j] = sqrt(det G),
 * G the Gram matrix of (anchor_i, others[0]_j, others[1]_j, ...) (Cicchetti et al. 2025, GRAM, the Gramian volume).
 *
 * Schur form: V[i, j] = b_j sqrt(max(|a_i|² - sum_l (q_lj . a_i)², 0)), with X_j = Q_j R_j the tuple and
 * b_j = prod R_ll its own volume. `anchor` [n, dim], k - 1 `others` of [m, dim] each; result [n, m], 0 to 1 for
 * unit rows. Rows need not be unit rows.
 *
 * Stability: the error of V² is a few units in the last place of b² |a|², so V is resolved down to about
 * 1e-3 |a| b and exactly 0 below (`tupleVolume` resolves smaller ones, for matched tuples). The gradient is written
 * out,
 *   dV/da = b (a - Q Qᵀ a) / s,   dV/dX = (s b Q - (b / s) (a - Q Qᵀ a) (Qᵀ a)ᵀ) R^-T,
 * and never divides by V; duplicates, zero vectors, antipodes and spans filling the space get 0.
 * Departure: the authors take sqrt(|det G|) of an expanded determinant, whose gradient is NaN at volume 0.
 */
export function pairwiseVolume(
  anchor: tf.Tensor2D,
  others: readonly tf.Tensor2D[],
  reach: GradientReach = 'all',
): tf.Tensor2D {
  if (others.length === 0) {
    throw new Error('pairwiseVolume: expected at least one modality besides the anchor, got none');
  }
  const volume = tf.customGrad((...inputs) => {
    const save = inputs.pop() as unknown as tf.GradSaveFunc;
    const [a, ...tuple] = inputs as [tf.Tensor2D, ...tf.Tensor2D[]];
    const basis = orthonormaliseTuples(tuple);
    const base = tf.reshape(diagonalProduct(basis), [1, -1]); // b [1, m]
    const along = basis.q.map((axis) => matMulTransposed(a, axis)); // u_l = q_l . a, each [n, m]
    const squaredLength = tf.sum(tf.square(a), 1, true); // [n, 1]
    const squaredDistance = along.reduce<tf.Tensor>(
      (rest, u) => tf.sub(rest, tf.square(u)),
      squaredLength,
    );
    const isResolved = tf.greater(squaredDistance, tf.mul(squaredLength, UNRESOLVED_SHARE));
    const zero = tf.zerosLike(squaredDistance);
    const distance = tf.sqrt(tf.where(isResolved, squaredDistance, zero)); // s [n, m]
    const slope = tf.where(isResolved, tf.div(base, distance), zero); // b / s
    const value = tf.mul<tf.Tensor2D>(distance, base);
    const flat = [...basis.q, ...basis.r.flat(), ...basis.inverseDiagonal];
    save([a, slope, value, ...along, ...flat]);
    return {
      value,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [rows, slopes, volumes, ...rest] = saved as tf.Tensor2D[];
        const count = tuple.length;
        const context: Saved = {
          anchor: rows as tf.Tensor2D,
          weights: tf.mul<tf.Tensor2D>(dy, slopes as tf.Tensor2D),
          weightedVolume: tf.mul<tf.Tensor2D>(dy, volumes as tf.Tensor2D),
          along: rest.slice(0, count),
          basis: restoreBasis(rest.slice(count), count),
        };
        return [
          reach === 'others' ? tf.zeros(a.shape) : anchorGradient(context),
          ...(reach === 'anchor' ? tuple.map((x) => tf.zeros(x.shape)) : otherGradients(context)),
        ];
      },
    };
  });
  return volume(anchor, ...others);
}

interface Saved {
  readonly anchor: tf.Tensor2D;
  /** dL/dV b / s, [n, m]. */
  readonly weights: tf.Tensor2D;
  /** dL/dV V, [n, m]. */
  readonly weightedVolume: tf.Tensor2D;
  readonly along: readonly tf.Tensor2D[];
  readonly basis: TupleBasis;
}

/** sum_j w_ij (a_i - Q_j u_ij), [n, dim]. */
function anchorGradient({ anchor, weights, along, basis }: Saved): tf.Tensor2D {
  return along.reduce(
    (rest, u, l) =>
      tf.sub<tf.Tensor2D>(rest, matMul(tf.mul(weights, u), basis.q[l] as tf.Tensor2D)),
    tf.mul<tf.Tensor2D>(anchor, tf.sum(weights, 1, true)),
  );
}

/** sum_i (s b Q - (b / s) (a - Q u) uᵀ) R^-T, one [m, dim] for each of the others. */
function otherGradients({ anchor, weights, weightedVolume, along, basis }: Saved): tf.Tensor2D[] {
  const column = (x: tf.Tensor): tf.Tensor2D => tf.reshape(tf.sum(x, 0), [-1, 1]);
  const ownVolume = column(weightedVolume); // sum_i dL/dV s b, [m, 1]
  const weighted = along.map((u) => tf.mul<tf.Tensor2D>(weights, u));
  const cross = new Map<number, tf.Tensor2D>(); // sum_i w u_l u_p, symmetric in (l, p)
  const crossOf = (l: number, p: number): tf.Tensor2D => {
    const key = Math.min(l, p) * along.length + Math.max(l, p);
    const known = cross.get(key);
    if (known !== undefined) return known;
    const sum = column(tf.mul(weighted[l] as tf.Tensor2D, along[p] as tf.Tensor2D));
    cross.set(key, sum);
    return sum;
  };
  const inBasis = weighted.map((w, l) => {
    const spanned = basis.q.map((axis, p) => {
      const factor = p === l ? tf.add(ownVolume, crossOf(l, p)) : crossOf(l, p);
      return tf.mul<tf.Tensor2D>(axis, factor);
    });
    return tf.sub<tf.Tensor2D>(tf.addN(spanned), matMul(tf.transpose(w), anchor));
  });
  return solveTransposed(basis, inBasis);
}

/** The inverse of flattening `[...q, ...r.flat(), ...inverseDiagonal]` for k vectors. */
function restoreBasis(flat: readonly tf.Tensor2D[], k: number): TupleBasis {
  let offset = k;
  const r: tf.Tensor2D[][] = [];
  for (let p = 0; p < k; p++) {
    r.push(flat.slice(offset, offset + k - p));
    offset += k - p;
  }
  return { q: flat.slice(0, k), r, inverseDiagonal: flat.slice(offset) };
}

/**
 * Volume of each matched tuple (vectors[0]_i, vectors[1]_i, ...): k tensors [rows, dim] -> [rows].
 *
 * V = prod_l R_ll of X = Q R. The vectors are orthogonalised themselves, G is never formed, so the error is a
 * few units in the last place of prod |x| and small volumes are resolved (to about 1e-6 of prod |x|).
 * Gradient: dV/dX = V Q R^-T, written out; 0 where a vector lies in the span of the earlier ones.
 */
export function tupleVolume(vectors: readonly tf.Tensor2D[]): tf.Tensor1D {
  if (vectors.length === 0)
    throw new Error('tupleVolume: expected at least one modality, got none');
  const volume = tf.customGrad((...inputs) => {
    const save = inputs.pop() as unknown as tf.GradSaveFunc;
    const tuple = inputs as tf.Tensor2D[];
    const basis = orthonormaliseTuples(tuple);
    const value = diagonalProduct(basis); // [rows, 1]
    save([value, ...basis.q, ...basis.r.flat(), ...basis.inverseDiagonal]);
    return {
      value: tf.reshape(value, [-1]),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [volumes, ...flat] = saved as tf.Tensor2D[];
        const restored = restoreBasis(flat, tuple.length);
        const weight = tf.mul(tf.reshape(dy, [-1, 1]), volumes as tf.Tensor2D);
        return solveTransposed(
          restored,
          restored.q.map((axis) => tf.mul<tf.Tensor2D>(axis, weight)),
        );
      },
    };
  });
  return volume(...vectors) as tf.Tensor1D;
}
