import { unitRows } from '../metrics/similarity.ts';

/**
 * Places rows on a map by their similarity to landmarks that already have a place:
 * p_i = sum_l softmax_l(cos(x_i, landmark_l) / temperature) layout_l.
 *
 * `rows` [N, width], `landmarks` [L, width], `layout` [L, dims], all row-major; result [N, dims], always within the
 * landmarks' hull. A small `temperature` puts each row on its nearest landmark. Stability: the row's maximum is
 * taken off before `exp`; a zero row lands on the mean of the layout.
 */
export function placeByLandmarks(
  rows: Float32Array,
  width: number,
  landmarks: Float32Array,
  layout: Float32Array,
  dims: number,
  temperature: number,
): Float32Array {
  const points = unitRows(rows, width);
  const marks = unitRows(landmarks, width);
  const count = points.length / width;
  const markCount = marks.length / width;
  if (layout.length !== markCount * dims) {
    throw new Error(
      `placeByLandmarks: expected ${markCount} places of ${dims} numbers, got ${layout.length} numbers`,
    );
  }
  const placed = new Float32Array(count * dims);
  const logits = new Float64Array(markCount);
  for (let i = 0; i < count; i++) {
    let largest = -Infinity;
    for (let l = 0; l < markCount; l++) {
      let cosine = 0;
      for (let c = 0; c < width; c++) {
        cosine += (points[i * width + c] as number) * (marks[l * width + c] as number);
      }
      logits[l] = cosine / temperature;
      largest = Math.max(largest, cosine / temperature);
    }
    let total = 0;
    const place = new Float64Array(dims);
    for (let l = 0; l < markCount; l++) {
      const weight = Math.exp((logits[l] as number) - largest);
      total += weight;
      for (let d = 0; d < dims; d++) {
        place[d] = (place[d] as number) + weight * (layout[l * dims + d] as number);
      }
    }
    for (let d = 0; d < dims; d++) placed[i * dims + d] = (place[d] as number) / total;
  }
  return placed;
}

/**
 * The unit vector x of which `vector` = (x - mean) / |x - mean| was made: x = mean + s vector, with the s > 0 that gives x
 * length 1, s = -b + sqrt(b^2 + 1 - |mean|^2), b = mean . vector. `vector` is a unit vector and |mean| < 1, as means of
 * unit vectors are. Ours.
 */
export function uncentred(vector: Float32Array, mean: Float32Array): Float32Array {
  let along = 0;
  let squared = 0;
  mean.forEach((value, i) => {
    along += value * (vector[i] as number);
    squared += value * value;
  });
  const length = -along + Math.sqrt(along * along + 1 - squared);
  return vector.map((value, i) => (mean[i] as number) + length * value);
}
