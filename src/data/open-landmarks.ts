/** The islands of the map, out of a data set's file. */
import { uncentred } from '../core/reduction/landmarks.ts';
import type { Landmarks } from './dataset.ts';
import { arrayOf, tableIn, type NamedArrays } from './named-arrays.ts';

/** `prefix` stands before the tensors' names where the file holds others as well. */
export function readLandmarks(
  arrays: NamedArrays,
  file: string,
  width: number,
  prefix = '',
): Landmarks {
  const array = (name: string) => arrayOf(arrays, `${prefix}${name}`, file);
  const [rows = 0] = array('vectors').shape;
  const vectors = tableIn(arrays, `${prefix}vectors`, file, { rows, width });
  const modality = Uint8Array.from(array('modality').values);
  const means = [array('image-mean').values, array('text-mean').values] as const;
  const items = new Float32Array(rows * width);
  for (let row = 0; row < rows; row++) {
    const vector = vectors.values.subarray(row * width, (row + 1) * width);
    items.set(uncentred(vector, modality[row] === 1 ? means[1] : means[0]), row * width);
  }
  return {
    vectors,
    items: { rows, width, values: items },
    modality,
    solid: array('layout-3d').values,
    flat: array('layout-2d').values,
  };
}
