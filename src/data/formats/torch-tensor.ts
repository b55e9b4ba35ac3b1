/** A PyTorch tensor is a window on a storage: an offset, and a stride for every axis. */
import { BYTES_PER_VALUE, type Safetensor, type SafetensorDtype } from './safetensors.ts';

export class TorchStorage {
  constructor(
    readonly dtype: SafetensorDtype,
    readonly bytes: Uint8Array,
    readonly key: string,
  ) {}
}

/** Row-major, whatever the strides in the file. */
export class TorchTensor implements Safetensor {
  constructor(
    readonly dtype: SafetensorDtype,
    readonly shape: readonly number[],
    readonly bytes: Uint8Array,
  ) {}
}

/**
 * The tensor that `torch._utils._rebuild_tensor_v2(storage, offset, size, stride, ...)` would give. A view of the
 * storage where it is contiguous, a copy otherwise; copies are paid from `budget`, so that a stride of 0 cannot turn
 * a small file into a large one.
 */
export function rebuildTensor(
  args: readonly unknown[],
  budget: { bytes: number },
  where: string,
): TorchTensor {
  const [storage, offset, shape, stride, , , metadata] = args;
  const known = storage instanceof TorchStorage && isCount(offset);
  if (!known || !isCounts(shape) || !isCounts(stride) || shape.length !== stride.length) {
    throw new Error(
      `${where}: a tensor without a storage, a start, a shape and strides that fit each other.`,
    );
  }
  if (metadata instanceof Map && metadata.size > 0) {
    throw new Error(
      `${where}: a tensor with pending operations (${[...metadata.keys()].join(', ')}); save tensor.resolve_neg().resolve_conj() instead.`,
    );
  }
  const { dtype, bytes, key } = storage;
  const width = BYTES_PER_VALUE[dtype];
  const count = shape.reduce((product, size) => product * size, 1);
  const reach = shape.reduce((sum, size, axis) => sum + (size - 1) * (stride[axis] ?? 0), offset);
  if (count > 0 && !(reach < bytes.length / width)) {
    throw new Error(
      `${where}: a tensor of shape (${shape.join(', ')}), strides (${stride.join(', ')}) from value ${offset} reaches past storage data/${key}, which has ${bytes.length / width} values.`,
    );
  }
  if (count === 0) return new TorchTensor(dtype, shape, new Uint8Array());
  if (isContiguous(shape, stride)) {
    const window = bytes.subarray(offset * width, (offset + count) * width);
    return new TorchTensor(dtype, shape, window);
  }
  budget.bytes -= count * width;
  if (!(budget.bytes >= 0)) {
    throw new Error(
      `${where}: a tensor of shape (${shape.join(', ')}) repeats the values of storage data/${key}; copies of that size are refused. Save tensor.contiguous().`,
    );
  }
  return new TorchTensor(dtype, shape, gather(bytes, width, offset, shape, stride));
}

/** The last axis varies fastest without gaps; the stride of an axis of size 1 means nothing. */
function isContiguous(shape: readonly number[], stride: readonly number[]): boolean {
  let expected = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const size = shape[axis] ?? 1;
    if (size !== 1 && stride[axis] !== expected) return false;
    expected *= size;
  }
  return true;
}

function gather(
  bytes: Uint8Array,
  width: number,
  offset: number,
  shape: readonly number[],
  stride: readonly number[],
): Uint8Array {
  const count = shape.reduce((product, size) => product * size, 1);
  const rowMajor = new Uint8Array(count * width);
  const index = shape.map(() => 0);
  let from = offset;
  for (let i = 0; i < count; i++) {
    for (let byte = 0; byte < width; byte++) {
      rowMajor[i * width + byte] = bytes[from * width + byte] ?? 0;
    }
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const [size, step] = [shape[axis] ?? 1, stride[axis] ?? 0];
      const next = (index[axis] ?? 0) + 1;
      index[axis] = next % size;
      from += next < size ? step : -(size - 1) * step;
      if (next < size) break;
    }
  }
  return rowMajor;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isCounts(value: unknown): value is number[] {
  return Array.isArray(value) && value.every(isCount);
}
