import { crossProduct, pairRows, type LinearMap } from './linear-map.ts';

export interface RidgeOptions {
  /** lambda > 0, in units of the summed squares of the inputs. */
  readonly lambda: number;
  /** Takes the column means off first, which fits an unpenalised offset; false by default. */
  readonly centred?: boolean;
}

/**
 * Ridge regression from one set of rows onto another: W = (XᵀX + lambda I)^-1 XᵀY (Hoerl & Kennard 1970, eq. 2.1),
 * the minimiser of |X W - Y|² + lambda |W|².
 *
 * `from` [N, inputs] and `to` [N, outputs] row-major. Cholesky solve in float64; a lambda that leaves the matrix
 * singular is an error.
 */
export function fitRidge(
  from: Float32Array,
  to: Float32Array,
  inputs: number,
  outputs: number,
  { lambda, centred = false }: RidgeOptions,
): LinearMap {
  const pair = pairRows(from, to, inputs, outputs, centred);
  const normal = crossProduct(pair.from, pair.from, inputs, inputs);
  for (let i = 0; i < inputs; i++) {
    normal[i * inputs + i] = (normal[i * inputs + i] as number) + lambda;
  }
  const matrix = crossProduct(pair.from, pair.to, inputs, outputs);
  solvePositive(normal, inputs, matrix, outputs);
  return { inputs, outputs, matrix, fromMean: pair.fromMean, toMean: pair.toMean };
}

/** Solves A Z = B for symmetric positive definite A [n, n] and B [n, m], both overwritten; B becomes Z. */
export function solvePositive(a: Float64Array, n: number, b: Float64Array, m: number): void {
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let sum = a[i * n + j] as number;
      for (let k = 0; k < j; k++) sum -= (a[i * n + k] as number) * (a[j * n + k] as number);
      if (i > j) {
        a[i * n + j] = sum / (a[j * n + j] as number);
      } else if (sum > 0) {
        a[j * n + j] = Math.sqrt(sum);
      } else {
        throw new Error(
          `solvePositive: expected a positive definite matrix, got pivot ${sum} in row ${j}; raise lambda`,
        );
      }
    }
  }
  const eliminate = (i: number, from: number, to: number, entry: (k: number) => number): void => {
    for (let c = 0; c < m; c++) {
      let sum = b[i * m + c] as number;
      for (let k = from; k < to; k++) sum -= entry(k) * (b[k * m + c] as number);
      b[i * m + c] = sum / (a[i * n + i] as number);
    }
  };
  for (let i = 0; i < n; i++) eliminate(i, 0, i, (k) => a[i * n + k] as number);
  for (let i = n - 1; i >= 0; i--) eliminate(i, i + 1, n, (k) => a[k * n + i] as number);
}
