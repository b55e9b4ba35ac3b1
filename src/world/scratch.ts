/**
 * Arrays that serve one thing after the other. What is made on the way to a cloud, a picture or a sound is larger than these
 * are, and fresh memory is dear: it has to be cleared, and collected again.
 */
type Kind = Float32ArrayConstructor | Float64ArrayConstructor;

const arrays = new Map<string, Float32Array | Float64Array>();

/** An array with any numbers in it, the same one at every call with this name until it is too short. */
export function scratch<K extends Kind>(name: string, kind: K, length: number): InstanceType<K> {
  let array = arrays.get(name);
  if (!array || array.length < length) {
    array = new kind(length);
    arrays.set(name, array);
  }
  return (array.length === length ? array : array.subarray(0, length)) as InstanceType<K>;
}
