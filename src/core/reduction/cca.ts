import { crossProduct, pairRows, type LinearMap } from './linear-map.ts';
import { solvePositive } from './ridge.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

/** Share of the largest eigenvalue of the targets' scatter below which it counts as singular. */
const SINGULAR_SHARE = 1e-13;

export interface CcaOptions {
  /** lambda >= 0, added to the scatter of both sides, in units of the summed squares. */
  readonly lambda: number;
  /** Canonical directions that the map goes through, the most correlated first; at most `outputs` count. */
  readonly rank: number;
  /** Takes the column means off first, as the analysis is usually defined; false by default. */
  readonly centred?: boolean;
}

export interface Cca {
  /** Canonical correlations, 1 to 0, falling; [min(inputs, outputs)]. */
  readonly correlations: Float64Array;
  /** From one side into the space of the other, through the leading canonical directions. */
  readonly map: LinearMap;
}

/**
 * Canonical correlation analysis (Hotelling 1936) of two sets of matched rows, and the map it gives from X into Y's space.
 *
 * With Sxx = XᵀX + lambda I, Syy = YᵀY + lambda I, Sxy = XᵀY: canonical pairs (a_k, b_k) have a_kᵀ Sxx a_k = b_kᵀ Syy b_k = 1 and
 * a_kᵀ Sxy b_k = rho_k, the canonical correlations; with lambda = 0 these ignore any invertible linear map of either side.
 *
 *     W = A_r diag(rho_1..rho_r) B_rᵀ Syy = Sxx^-1 Sxy B_r B_rᵀ Syy,   r = rank
 *
 * that is: the variates of x, each shrunk by its correlation, read as variates of y, and taken back into y's own coordinates
 * (reduced-rank regression weighted by Syy^-1, Izenman 1975). With all directions W is ridge regression, and least squares
 * for lambda = 0. Why back into Y: two leaves that share different things with one base have different canonical
 * variates, so that only in the base's own coordinates can they be compared with each other.
 *
 * `from` X [N, inputs] and `to` Y [N, outputs] row-major. Float64: Syy^-1/2 and the squared correlations by symmetric Jacobi,
 * so that correlations below about 1e-8 are rounding noise. A lambda that leaves a scatter singular is an error.
 */
export function fitCca(
  from: Float32Array,
  to: Float32Array,
  inputs: number,
  outputs: number,
  { lambda, rank, centred = false }: CcaOptions,
): Cca {
  if (!Number.isInteger(rank) || rank < 1) {
    throw new Error(`fitCca: expected a whole number of directions from 1, got ${rank}`);
  }
  const pair = pairRows(from, to, inputs, outputs, centred);
  const cross = crossProduct(pair.from, pair.to, inputs, outputs);
  const regression = cross.slice();
  solvePositive(scatter(pair.from, inputs, lambda), inputs, regression, outputs);
  const [root, inverseRoot] = squareRoots(scatter(pair.to, outputs, lambda), outputs);
  // Syy^-1/2 Syx Sxx^-1 Sxy Syy^-1/2: its eigenvectors are Syy^1/2 b_k, its eigenvalues rho_k².
  const explained = crossProduct(cross, regression, outputs, outputs);
  const whitened = crossProduct(
    inverseRoot,
    crossProduct(explained, inverseRoot, outputs, outputs),
    outputs,
    outputs,
  );
  const { values, vectors } = symmetricEigen(whitened, outputs);
  const leading = vectors.subarray(0, Math.min(rank, outputs) * outputs);
  const kept = crossProduct(leading, leading, outputs, outputs);
  const projection = crossProduct(
    inverseRoot,
    crossProduct(kept, root, outputs, outputs),
    outputs,
    outputs,
  );
  const matrix = crossProduct(transpose(regression, outputs), projection, inputs, outputs);
  return {
    correlations: values
      .slice(0, Math.min(inputs, outputs))
      .map((squared) => Math.sqrt(Math.min(1, Math.max(0, squared)))),
    map: { inputs, outputs, matrix, fromMean: pair.fromMean, toMean: pair.toMean },
  };
}

/** xᵀx + lambda I, row-major [width, width]. */
function scatter(x: Float64Array, width: number, lambda: number): Float64Array {
  const result = crossProduct(x, x, width, width);
  for (let i = 0; i < result.length; i += width + 1) result[i] = (result[i] as number) + lambda;
  return result;
}

/** The symmetric roots S^1/2 and S^-1/2 of a positive definite matrix. */
function squareRoots(matrix: Float64Array, size: number): [Float64Array, Float64Array] {
  const { values, vectors } = symmetricEigen(matrix, size);
  const smallest = values.at(-1) ?? 0;
  if (!(smallest > SINGULAR_SHARE * (values[0] ?? 0))) {
    throw new Error(
      `fitCca: expected targets that fill their space, got a smallest eigenvalue of ${smallest}; raise lambda`,
    );
  }
  const scaled = (power: number): Float64Array =>
    vectors.map((value, i) => value * (values[Math.floor(i / size)] as number) ** power);
  // S^p = sum_k value_k^p v_k v_kᵀ, half of the power on each factor.
  const power = (p: number): Float64Array => crossProduct(scaled(p / 2), scaled(p / 2), size, size);
  return [power(0.5), power(-0.5)];
}

/** Row-major [columns, rows] of a row-major [rows, columns]. */
function transpose(matrix: Float64Array, columns: number): Float64Array {
  const rows = matrix.length / columns;
  return matrix.map((_, i) => matrix[(i % rows) * columns + Math.floor(i / rows)] as number);
}
