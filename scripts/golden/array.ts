/** An array as the golden files store it: numbers in `data`, or little-endian bytes in `b64`. */
export interface GoldenArray {
  readonly shape: readonly number[];
  readonly dtype: 'float32' | 'float64' | 'int32' | 'int64';
  readonly data?: readonly (number | string)[] | number | string;
  readonly b64?: string;
}

/** The numbers in float64; "NaN", "Infinity" and "-Infinity" are read as such. */
export function decodeArray(array: GoldenArray): Float64Array {
  if (array.b64 === undefined) {
    const data = Array.isArray(array.data) ? (array.data as (number | string)[]) : [array.data];
    return Float64Array.from(data, Number);
  }
  const bytes = Buffer.from(array.b64, 'base64');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (array.dtype) {
    case 'float32':
      return Float64Array.from({ length: bytes.length / 4 }, (_, i) =>
        view.getFloat32(i * 4, true),
      );
    case 'int32':
      return Float64Array.from({ length: bytes.length / 4 }, (_, i) => view.getInt32(i * 4, true));
    case 'float64':
      return Float64Array.from({ length: bytes.length / 8 }, (_, i) =>
        view.getFloat64(i * 8, true),
      );
    case 'int64':
      return Float64Array.from({ length: bytes.length / 8 }, (_, i) =>
        Number(view.getBigInt64(i * 8, true)),
      );
  }
}

export function decodeFloat32(array: GoldenArray): Float32Array {
  return Float32Array.from(decodeArray(array));
}

/** Largest magnitude over several arrays, the scale of the files' "rel" tolerances. */
export function largestMagnitude(...arrays: readonly ArrayLike<number>[]): number {
  let largest = 0;
  for (const array of arrays) {
    for (let i = 0; i < array.length; i++)
      largest = Math.max(largest, Math.abs(array[i] as number));
  }
  return largest;
}
