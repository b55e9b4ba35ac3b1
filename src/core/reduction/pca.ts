import { symmetricEigen } from './symmetric-eigen.ts';

export interface Pca {
  readonly width: number;
  /** [width] */
  readonly mean: Float64Array;
  /** Row-major [components, width]: unit rows, orthogonal, by falling variance; largest entry positive. */
  readonly axes: Float64Array;
  /** Variance along each axis, [components]. */
  readonly variances: Float64Array;
}

/**
 * Principal axes of a set of rows (Pearson 1901): eigenvectors of the covariance (1/N) sum (x - mean)(x - mean)ᵀ.
 *
 * `rows` row-major [N, width]; all in float64, deterministic also in sign. Cost N width² + about 10 width³: meant
 * for widths up to a few hundred.
 */
export function fitPca(rows: Float32Array, width: number, components: number): Pca {
  const count = rows.length / width;
  if (!Number.isInteger(count) || count < 1 || components > width) {
    throw new Error(
      `fitPca: expected rows of ${width} and at most ${width} components, got ${rows.length} numbers and ${components}`,
    );
  }
  const mean = columnMeans(rows, width);
  const covariance = new Float64Array(width * width);
  const centred = new Float64Array(width);
  for (let start = 0; start < rows.length; start += width) {
    for (let c = 0; c < width; c++) centred[c] = (rows[start + c] as number) - (mean[c] as number);
    for (let i = 0; i < width; i++) {
      const scaled = (centred[i] as number) / count;
      for (let j = i; j < width; j++) {
        covariance[i * width + j] =
          (covariance[i * width + j] as number) + scaled * (centred[j] as number);
      }
    }
  }
  for (let i = 0; i < width; i++) {
    for (let j = 0; j < i; j++) covariance[i * width + j] = covariance[j * width + i] as number;
  }
  const { values, vectors } = symmetricEigen(covariance, width);
  return {
    width,
    mean,
    axes: vectors.slice(0, components * width),
    variances: values.slice(0, components),
  };
}

/** Coordinates of rows [N, width] along the axes: row-major [N, components]. */
export function projectPca({ width, mean, axes }: Pca, rows: Float32Array): Float32Array {
  const components = axes.length / width;
  const count = rows.length / width;
  const projected = new Float32Array(count * components);
  for (let i = 0; i < count; i++) {
    for (let k = 0; k < components; k++) {
      let sum = 0;
      for (let c = 0; c < width; c++) {
        sum +=
          ((rows[i * width + c] as number) - (mean[c] as number)) * (axes[k * width + c] as number);
      }
      projected[i * components + k] = sum;
    }
  }
  return projected;
}

/** Mean of each column of row-major rows [N, width]. */
export function columnMeans(rows: ArrayLike<number>, width: number): Float64Array {
  const sums = new Float64Array(width);
  for (let index = 0; index < rows.length; index++) {
    sums[index % width] = (sums[index % width] as number) + (rows[index] as number);
  }
  return sums.map((sum) => (sum * width) / rows.length);
}
