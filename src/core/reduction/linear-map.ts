import { columnMeans } from './pca.ts';

/** y = (x - fromMean) matrix + toMean, float64; the means are zero when the fit was not centred. */
export interface LinearMap {
  readonly inputs: number;
  readonly outputs: number;
  /** Row-major [inputs, outputs]. */
  readonly matrix: Float64Array;
  readonly fromMean: Float64Array;
  readonly toMean: Float64Array;
}

/** Applies the map to rows [N, inputs]: row-major [N, outputs]. */
export function applyLinearMap(map: LinearMap, rows: Float32Array): Float32Array {
  const { inputs, outputs, matrix, fromMean, toMean } = map;
  const count = rows.length / inputs;
  const result = new Float32Array(count * outputs);
  const sums = new Float64Array(outputs);
  for (let i = 0; i < count; i++) {
    sums.set(toMean);
    for (let c = 0; c < inputs; c++) {
      const value = (rows[i * inputs + c] as number) - (fromMean[c] as number);
      for (let o = 0; o < outputs; o++) {
        sums[o] = (sums[o] as number) + value * (matrix[c * outputs + o] as number);
      }
    }
    result.set(sums, i * outputs);
  }
  return result;
}

export interface PairedRows {
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly fromMean: Float64Array;
  readonly toMean: Float64Array;
}

/** Two matched sets of rows in float64, with their column means taken off when `centred`. */
export function pairRows(
  from: Float32Array,
  to: Float32Array,
  inputs: number,
  outputs: number,
  centred: boolean,
): PairedRows {
  if (from.length === 0 || from.length * outputs !== to.length * inputs) {
    throw new Error(
      `linear map: expected equally many rows of ${inputs} and ${outputs}, got ${from.length} and ${to.length} numbers`,
    );
  }
  const fromMean = centred ? columnMeans(from, inputs) : new Float64Array(inputs);
  const toMean = centred ? columnMeans(to, outputs) : new Float64Array(outputs);
  return {
    from: Float64Array.from(from, (value, i) => value - (fromMean[i % inputs] as number)),
    to: Float64Array.from(to, (value, i) => value - (toMean[i % outputs] as number)),
    fromMean,
    toMean,
  };
}

/** xᵀ y for row-major x [N, inputs] and y [N, outputs]: row-major [inputs, outputs]. */
export function crossProduct(
  x: Float64Array,
  y: Float64Array,
  inputs: number,
  outputs: number,
): Float64Array {
  const result = new Float64Array(inputs * outputs);
  for (let row = 0; row < x.length / inputs; row++) {
    for (let i = 0; i < inputs; i++) {
      const value = x[row * inputs + i] as number;
      for (let o = 0; o < outputs; o++) {
        result[i * outputs + o] =
          (result[i * outputs + o] as number) + value * (y[row * outputs + o] as number);
      }
    }
  }
  return result;
}
