/**
 * Volume of each matched tuple (modalities[0]_i, modalities[1]_i, ...), [rows]: the parallelotope's k-volume
 * sqrt(det G) (Cicchetti et al. 2025, GRAM), 0 to 1 for unit rows.
 *
 * Each modality is row-major [rows, width]. Gram-Schmidt on the vectors, twice, in float64: G is never formed,
 * the error is a few 1e-16 of prod |x|.
 */
export function tupleVolumes(modalities: readonly Float32Array[], width: number): Float64Array {
  const rows = (modalities[0]?.length ?? 0) / width;
  if (modalities.some((modality) => modality.length !== rows * width)) {
    const sizes = modalities.map((modality) => modality.length).join(', ');
    throw new Error(`tupleVolumes: expected equally many rows of ${width}, got [${sizes}] numbers`);
  }
  const volumes = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    volumes[i] = spannedVolume(modalities.map((x) => x.subarray(i * width, (i + 1) * width)));
  }
  return volumes;
}

/** Volume spanned by a few vectors of equal length. */
export function spannedVolume(vectors: readonly ArrayLike<number>[]): number {
  const axes: Float64Array[] = [];
  let volume = 1;
  for (const vector of vectors) {
    const residual = residualOff(vector, axes);
    const length = Math.sqrt(dot(residual, residual));
    if (length === 0) return 0;
    volume *= length;
    axes.push(residual.map((value) => value / length));
  }
  return volume;
}

/**
 * Volume of (fixed[0], ..., fixed[k - 2], candidate_j) for every row j of `candidates` [rows, width]: the volume of the
 * fixed vectors times the distance of the candidate to their span, b |c_j - Q Qᵀ c_j|. Float64; `spannedVolume` of each
 * tuple, but the fixed ones are orthogonalised once.
 */
export function volumesWith(
  fixed: readonly ArrayLike<number>[],
  candidates: Float32Array,
  width: number,
): Float64Array {
  const axes: Float64Array[] = [];
  let base = 1;
  for (const vector of fixed) {
    const residual = residualOff(vector, axes);
    const length = Math.sqrt(dot(residual, residual));
    base *= length;
    if (length > 0) axes.push(residual.map((value) => value / length));
  }
  const volumes = new Float64Array(candidates.length / width);
  const rest = new Float64Array(width);
  for (let j = 0; j < volumes.length; j++) {
    for (let c = 0; c < width; c++) rest[c] = candidates[j * width + c]!;
    takeOff(rest, axes);
    let squared = 0;
    for (let c = 0; c < width; c++) squared += rest[c]! * rest[c]!;
    volumes[j] = base * Math.sqrt(squared);
  }
  return volumes;
}

/** What of a vector lies off the axes. */
function residualOff(vector: ArrayLike<number>, axes: readonly Float64Array[]): Float64Array {
  const residual = Float64Array.from(vector);
  takeOff(residual, axes);
  return residual;
}

/** In place; twice, because once leaves rounding along the axes. Plain loops: it runs once a candidate. */
function takeOff(residual: Float64Array, axes: readonly Float64Array[]): void {
  for (let pass = 0; pass < 2; pass++) {
    for (const axis of axes) {
      let along = 0;
      for (let c = 0; c < axis.length; c++) along += axis[c]! * residual[c]!;
      for (let c = 0; c < axis.length; c++) residual[c] = residual[c]! - along * axis[c]!;
    }
  }
}

function dot(x: Float64Array, y: Float64Array): number {
  return x.reduce((sum, value, c) => sum + value * (y[c] as number), 0);
}
