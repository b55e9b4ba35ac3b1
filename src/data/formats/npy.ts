/**
 * NumPy's .npy, versions 1 to 3, numeric types only. The header is matched as a literal, never evaluated; pickled,
 * structured and complex arrays are refused by name.
 */
import { floatFromHalf } from './float16.ts';
import type { Safetensor, SafetensorDtype } from './safetensors.ts';

export interface NumericArray {
  readonly shape: readonly number[];
  /** Row-major, whatever the order in the file. */
  readonly values: Float64Array | Float32Array;
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

type Reader = (view: DataView, offset: number, isLittle: boolean) => number;

const READERS: Readonly<Record<string, { bytes: number; read: Reader }>> = {
  b1: { bytes: 1, read: (view, at) => view.getUint8(at) },
  u1: { bytes: 1, read: (view, at) => view.getUint8(at) },
  i1: { bytes: 1, read: (view, at) => view.getInt8(at) },
  u2: { bytes: 2, read: (view, at, little) => view.getUint16(at, little) },
  i2: { bytes: 2, read: (view, at, little) => view.getInt16(at, little) },
  u4: { bytes: 4, read: (view, at, little) => view.getUint32(at, little) },
  i4: { bytes: 4, read: (view, at, little) => view.getInt32(at, little) },
  u8: { bytes: 8, read: (view, at, little) => Number(view.getBigUint64(at, little)) },
  i8: { bytes: 8, read: (view, at, little) => Number(view.getBigInt64(at, little)) },
  f2: { bytes: 2, read: (view, at, little) => floatFromHalf(view.getUint16(at, little)) },
  f4: { bytes: 4, read: (view, at, little) => view.getFloat32(at, little) },
  f8: { bytes: 8, read: (view, at, little) => view.getFloat64(at, little) },
};

interface Header {
  readonly descr: string;
  readonly isFortran: boolean;
  readonly shape: readonly number[];
}

function parseHeader(text: string, where: string): Header {
  const match =
    /^\{\s*'descr':\s*'([^']*)',\s*'fortran_order':\s*(True|False),\s*'shape':\s*\(([\d\s,]*)\),?\s*\}\s*$/.exec(
      text,
    );
  if (!match) {
    throw new Error(
      `${where}: the .npy header is not a plain literal with descr, fortran_order and shape. Save a plain numeric array with numpy.save.`,
    );
  }
  const shape = (match[3] ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(Number);
  return { descr: match[1] ?? '', isFortran: match[2] === 'True', shape };
}

function headerEnd(view: DataView, where: string): { start: number; end: number } {
  if (view.byteLength < 10 || MAGIC.some((byte, i) => view.getUint8(i) !== byte)) {
    throw new Error(`${where}: not an .npy file (it does not start with NumPy's mark).`);
  }
  const version = view.getUint8(6);
  if (version < 1 || version > 3) {
    throw new Error(`${where}: .npy version ${version}; versions 1 to 3 are understood.`);
  }
  const start = version === 1 ? 10 : 12;
  if (view.byteLength < start) throw new Error(`${where}: the file ends inside its header.`);
  const end = start + (version === 1 ? view.getUint16(8, true) : view.getUint32(8, true));
  if (end > view.byteLength) throw new Error(`${where}: the file ends inside its header.`);
  return { start, end };
}

/** Reads one array; throws with the file's name, what was expected and what was found. */
export function parseNpy(bytes: Uint8Array, where: string): NumericArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { start, end } = headerEnd(view, where);
  const header = parseHeader(String.fromCharCode(...bytes.subarray(start, end)), where);
  const reader = READERS[header.descr.slice(1)];
  const order = header.descr[0] ?? '';
  if (!reader || !'<>|='.includes(order)) {
    throw new Error(
      `${where}: arrays of type "${header.descr}" are not read; save it as float32 (array.astype("float32")).`,
    );
  }
  const count = header.shape.reduce((product, size) => product * size, 1);
  if (!Number.isSafeInteger(count) || count * reader.bytes !== view.byteLength - end) {
    throw new Error(
      `${where}: shape (${header.shape.join(', ')}) of ${header.descr} needs ${count * reader.bytes} bytes, found ${view.byteLength - end}.`,
    );
  }
  const stored =
    header.descr.endsWith('f4') || header.descr.endsWith('f2')
      ? new Float32Array(count)
      : new Float64Array(count);
  for (let i = 0; i < count; i++)
    stored[i] = reader.read(view, end + i * reader.bytes, order !== '>');
  return {
    shape: header.shape,
    values: header.isFortran ? toRowMajor(stored, header.shape) : stored,
  };
}

const DESCRIPTIONS: Readonly<Partial<Record<SafetensorDtype, string>>> = {
  BOOL: '|b1',
  U8: '|u1',
  I8: '|i1',
  U16: '<u2',
  I16: '<i2',
  F16: '<f2',
  U32: '<u4',
  I32: '<i4',
  F32: '<f4',
  U64: '<u8',
  I64: '<i8',
  F64: '<f8',
};

/** One array as .npy version 1, its data aligned to 64 bytes as NumPy's own. */
export function writeNpy({ dtype, shape, bytes }: Safetensor): Uint8Array {
  const descr = DESCRIPTIONS[dtype];
  if (descr === undefined) {
    throw new Error(`NumPy has no type for ${dtype}; turn it into F32 before writing.`);
  }
  const sizes = shape.length === 1 ? `${shape[0] ?? 0},` : shape.join(', ');
  const header = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${sizes}), }`;
  const length = Math.ceil((10 + header.length + 1) / 64) * 64 - 10;
  const text = `${header.padEnd(length - 1)}\n`;
  const file = new Uint8Array(10 + length + bytes.length);
  file.set([...MAGIC, 1, 0, length & 0xff, length >>> 8]);
  for (let i = 0; i < length; i++) file[10 + i] = text.charCodeAt(i);
  file.set(bytes, 10 + length);
  return file;
}

function toRowMajor<T extends Float32Array | Float64Array>(
  columnMajor: T,
  shape: readonly number[],
): T {
  const rowMajor = columnMajor.slice() as T;
  const index = shape.map(() => 0);
  for (let i = 0; i < columnMajor.length; i++) {
    let offset = 0;
    for (let axis = 0; axis < shape.length; axis++)
      offset = offset * (shape[axis] ?? 1) + (index[axis] ?? 0);
    rowMajor[offset] = columnMajor[i] ?? 0;
    for (let axis = 0; axis < shape.length; axis++) {
      index[axis] = (index[axis] ?? 0) + 1;
      if ((index[axis] ?? 0) < (shape[axis] ?? 1)) break;
      index[axis] = 0;
    }
  }
  return rowMajor;
}
