import type { SafetensorDtype } from './safetensors.ts';

/** PyTorch's typed storages and the type of number in each. */
export const TORCH_STORAGES: ReadonlyMap<string, SafetensorDtype> = new Map([
  ['FloatStorage', 'F32'],
  ['DoubleStorage', 'F64'],
  ['HalfStorage', 'F16'],
  ['BFloat16Storage', 'BF16'],
  ['LongStorage', 'I64'],
  ['IntStorage', 'I32'],
  ['ShortStorage', 'I16'],
  ['CharStorage', 'I8'],
  ['ByteStorage', 'U8'],
  ['BoolStorage', 'BOOL'],
]);
