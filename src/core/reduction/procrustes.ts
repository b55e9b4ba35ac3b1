import { crossProduct, pairRows, type LinearMap } from './linear-map.ts';

const MAX_SWEEPS = 60;
/** Cosine between two columns below which they count as orthogonal. */
const ORTHOGONAL = 1e-15;

/**
 * The rotation or reflection R that best maps one set of rows onto another: argmin |X R - Y|, R Rᵀ = I.
 *
 * R = U Vᵀ of the singular value decomposition Xᵀ Y = U S Vᵀ (Schönemann 1966). `from`, `to` row-major [N, width];
 * `centred` (default false) takes the column means off first and puts them back in the map. Float64.
 * With fewer rows than the width the rotation is not unique: directions without evidence are completed to
 * an orthogonal matrix, deterministically.
 */
export function fitProcrustes(
  from: Float32Array,
  to: Float32Array,
  width: number,
  { centred = false }: { readonly centred?: boolean } = {},
): LinearMap {
  const pair = pairRows(from, to, width, width, centred);
  const cross = crossProduct(pair.from, pair.to, width, width);
  return {
    inputs: width,
    outputs: width,
    matrix: nearestOrthogonal(cross, width),
    fromMean: pair.fromMean,
    toMean: pair.toMean,
  };
}

/** U Vᵀ of a square matrix's singular value decomposition, by one-sided Jacobi (Hestenes 1958). */
export function nearestOrthogonal(matrix: Float64Array, size: number): Float64Array {
  const { columns, right } = orthogonaliseColumns(matrix, size);
  const left = orthonormalColumns(columns, size);
  const result = new Float64Array(size * size);
  left.forEach((u, k) => {
    const v = right[k] as Float64Array;
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        result[i * size + j] =
          (result[i * size + j] as number) + (u[i] as number) * (v[j] as number);
      }
    }
  });
  return result;
}

/** Rotates the columns of M until they are orthogonal: M V = U S; both returned as lists of columns. */
function orthogonaliseColumns(
  matrix: Float64Array,
  size: number,
): { columns: Float64Array[]; right: Float64Array[] } {
  const index = [...matrix.subarray(0, size).keys()];
  const columns = index.map((j) => Float64Array.from(index, (i) => matrix[i * size + j] as number));
  const right = index.map((j) => Float64Array.from(index, (i) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < MAX_SWEEPS; sweep++) {
    let isRotated = false;
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) {
        const [x, y] = [columns[p] as Float64Array, columns[q] as Float64Array];
        const [xx, yy, xy] = [dot(x, x), dot(y, y), dot(x, y)];
        if (Math.abs(xy) <= ORTHOGONAL * Math.sqrt(xx * yy)) continue;
        isRotated = true;
        const ratio = (yy - xx) / (2 * xy);
        const tangent = (ratio < 0 ? -1 : 1) / (Math.abs(ratio) + Math.sqrt(ratio * ratio + 1));
        const cosine = 1 / Math.sqrt(tangent * tangent + 1);
        rotatePair(x, y, cosine, tangent * cosine);
        rotatePair(right[p] as Float64Array, right[q] as Float64Array, cosine, tangent * cosine);
      }
    }
    if (!isRotated) break;
  }
  return { columns, right };
}

/** Columns scaled to unit length; vanishing ones are replaced by unit vectors orthogonal to all others. */
function orthonormalColumns(columns: readonly Float64Array[], size: number): Float64Array[] {
  const lengths = columns.map((column) => Math.sqrt(dot(column, column)));
  const floor = 1e-12 * Math.max(...lengths);
  const units = columns.map((column, k) => {
    const length = lengths[k] as number;
    return length > floor ? column.map((value) => value / length) : undefined;
  });
  const known = units.filter((unit) => unit !== undefined);
  let axis = 0;
  return units.map((unit) => {
    if (unit !== undefined) return unit;
    while (axis < size) {
      const candidate = new Float64Array(size);
      candidate[axis++] = 1;
      for (let pass = 0; pass < 2; pass++) {
        for (const other of known) {
          const along = dot(other, candidate);
          other.forEach((value, i) => {
            candidate[i] = (candidate[i] as number) - along * value;
          });
        }
      }
      const length = Math.sqrt(dot(candidate, candidate));
      // Some axis always keeps at least 1 / sqrt(size) of its length outside an incomplete basis.
      if (length < 0.5 / Math.sqrt(size)) continue;
      const found = candidate.map((value) => value / length);
      known.push(found);
      return found;
    }
    throw new Error(
      `nearestOrthogonal: expected finite numbers, got a basis of ${size} that cannot be completed`,
    );
  });
}

function rotatePair(x: Float64Array, y: Float64Array, cosine: number, sine: number): void {
  for (let i = 0; i < x.length; i++) {
    const [first, second] = [x[i] as number, y[i] as number];
    x[i] = cosine * first - sine * second;
    y[i] = sine * first + cosine * second;
  }
}

function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (x[i] as number) * (y[i] as number);
  return sum;
}
