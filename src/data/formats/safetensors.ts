/**
 * The safetensors format: 8 bytes of header length, a JSON header, then the tensors' bytes, all little-endian
 * (https://github.com/huggingface/safetensors#format). Reads bytes, writes bytes; no I/O.
 */
import { floatFromBfloat, floatFromHalf } from './float16.ts';

// In every browser and in Node, but in no library of the language itself, which is all this room compiles with.
declare const TextDecoder: new (
  encoding: string,
  options: { fatal: boolean },
) => { decode(bytes: Uint8Array): string };
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

export const BYTES_PER_VALUE = {
  BOOL: 1,
  U8: 1,
  I8: 1,
  U16: 2,
  I16: 2,
  F16: 2,
  BF16: 2,
  U32: 4,
  I32: 4,
  F32: 4,
  U64: 8,
  I64: 8,
  F64: 8,
} as const;

/** As in the reference implementation: a longer header is taken for an attack. */
const LONGEST_HEADER = 100_000_000;

export type SafetensorDtype = keyof typeof BYTES_PER_VALUE;

export interface Safetensor {
  readonly dtype: SafetensorDtype;
  readonly shape: readonly number[];
  /** Row-major, little-endian; a view of the file, at any alignment. */
  readonly bytes: Uint8Array;
}

export type SafetensorProblem =
  | 'too_short'
  | 'header_too_large'
  | 'truncated_header'
  | 'malformed_header'
  | 'unsupported_dtype'
  | 'shape_data_mismatch'
  | 'bad_offset'
  | 'overlapping_tensors'
  | 'truncated_data';

export class SafetensorsError extends Error {
  override readonly name = 'SafetensorsError';

  constructor(
    readonly problem: SafetensorProblem,
    message: string,
  ) {
    super(`Not a valid safetensors file: ${message}`);
  }
}

/** All tensors by name, in the order of the header. Every size is checked before anything is viewed. */
export function readSafetensors(file: Uint8Array): Map<string, Safetensor> {
  const { header, dataStart } = readHeader(file);
  const available = file.length - dataStart;
  const tensors = new Map<string, Safetensor>();
  const ranges: [begin: number, end: number, name: string][] = [];
  for (const [name, entry] of Object.entries(header)) {
    if (name === '__metadata__') continue;
    const { dtype, shape, begin, end } = readEntry(name, entry);
    if (end > available) {
      throw new SafetensorsError(
        begin > available ? 'bad_offset' : 'truncated_data',
        `"${name}" ends at byte ${end} of the data, which has ${available}`,
      );
    }
    ranges.push([begin, end, name]);
    tensors.set(name, { dtype, shape, bytes: file.subarray(dataStart + begin, dataStart + end) });
  }
  refuseOverlaps(ranges);
  return tensors;
}

function readHeader(file: Uint8Array): { header: Record<string, unknown>; dataStart: number } {
  if (file.length < 8) {
    throw new SafetensorsError(
      'too_short',
      `expected 8 bytes of header length, got ${file.length}`,
    );
  }
  const length = new DataView(file.buffer, file.byteOffset).getBigUint64(0, true);
  if (length > LONGEST_HEADER) {
    throw new SafetensorsError('header_too_large', `the header claims ${length} bytes`);
  }
  const dataStart = 8 + Number(length);
  if (dataStart > file.length) {
    throw new SafetensorsError(
      'truncated_header',
      `the header claims ${length} bytes, only ${file.length - 8} follow`,
    );
  }
  let header: unknown;
  try {
    header = JSON.parse(
      new TextDecoder('utf-8', { fatal: true }).decode(file.subarray(8, dataStart)),
    );
  } catch {
    throw new SafetensorsError('malformed_header', 'the header is not JSON');
  }
  if (!isRecord(header)) {
    throw new SafetensorsError('malformed_header', 'the header is not a JSON object');
  }
  return { header, dataStart };
}

interface Entry {
  readonly dtype: SafetensorDtype;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

function readEntry(name: string, entry: unknown): Entry {
  const malformed = (what: string): SafetensorsError =>
    new SafetensorsError('malformed_header', `"${name}" ${what}`);
  if (!isRecord(entry)) throw malformed('is not described by an object');
  const { dtype, shape, data_offsets: offsets } = entry;
  if (typeof dtype !== 'string') throw malformed('has no dtype');
  if (!isDtype(dtype)) {
    throw new SafetensorsError(
      'unsupported_dtype',
      `"${name}" has dtype ${dtype}; known are ${Object.keys(BYTES_PER_VALUE).join(', ')}`,
    );
  }
  if (!isCounts(shape)) throw malformed('has no shape of whole numbers');
  if (!isCounts(offsets)) throw malformed('has no data_offsets of whole numbers');
  const [begin, end] = offsets;
  if (begin === undefined || end === undefined || offsets.length !== 2) {
    throw malformed('needs two data_offsets');
  }
  if (end < begin) throw new SafetensorsError('bad_offset', `"${name}" ends before it begins`);
  const bytes = shape.reduce((product, size) => product * size, BYTES_PER_VALUE[dtype]);
  if (bytes !== end - begin) {
    throw new SafetensorsError(
      'shape_data_mismatch',
      `"${name}" [${shape.join(', ')}] of ${dtype} needs ${bytes} bytes, its offsets give ${end - begin}`,
    );
  }
  return { dtype, shape, begin, end };
}

function refuseOverlaps(ranges: [begin: number, end: number, name: string][]): void {
  const sorted = ranges.filter(([begin, end]) => end > begin).sort(([a], [b]) => a - b);
  for (const [index, [begin, , name]] of sorted.entries()) {
    const before = sorted[index - 1];
    if (before && before[1] > begin) {
      throw new SafetensorsError('overlapping_tensors', `"${before[2]}" and "${name}" overlap`);
    }
  }
}

/** [values] as numbers; exact but for integers beyond 2^53 and F64 beyond single precision. */
export function floatsOf({ dtype, bytes }: Safetensor): Float32Array {
  const width = BYTES_PER_VALUE[dtype];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const read = READERS[dtype];
  return Float32Array.from({ length: bytes.length / width }, (_, i) => read(view, i * width));
}

const READERS: Readonly<Record<SafetensorDtype, (view: DataView, at: number) => number>> = {
  BOOL: (view, at) => (view.getUint8(at) === 0 ? 0 : 1),
  U8: (view, at) => view.getUint8(at),
  I8: (view, at) => view.getInt8(at),
  U16: (view, at) => view.getUint16(at, true),
  I16: (view, at) => view.getInt16(at, true),
  F16: (view, at) => floatFromHalf(view.getUint16(at, true)),
  BF16: (view, at) => floatFromBfloat(view.getUint16(at, true)),
  U32: (view, at) => view.getUint32(at, true),
  I32: (view, at) => view.getInt32(at, true),
  F32: (view, at) => view.getFloat32(at, true),
  U64: (view, at) => Number(view.getBigUint64(at, true)),
  I64: (view, at) => Number(view.getBigInt64(at, true)),
  F64: (view, at) => view.getFloat64(at, true),
};

/** An F32 tensor of the given numbers. */
export function tensorOf(shape: readonly number[], values: Float32Array): Safetensor {
  const bytes = new Uint8Array(4 * values.length);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => view.setFloat32(4 * i, value, true));
  return { dtype: 'F32', shape, bytes };
}

/** One file of all tensors, in the given order, the data aligned to 8 bytes. */
export function writeSafetensors(tensors: Readonly<Record<string, Safetensor>>): Uint8Array {
  const header: Record<string, unknown> = {};
  let end = 0;
  for (const [name, { dtype, shape, bytes }] of Object.entries(tensors)) {
    header[name] = { dtype, shape, data_offsets: [end, end + bytes.length] };
    end += bytes.length;
  }
  const text = JSON.stringify(header);
  const encoded = new TextEncoder().encode(text);
  const length = Math.ceil(encoded.length / 8) * 8;
  const file = new Uint8Array(8 + length + end).fill(0x20, 8 + encoded.length, 8 + length);
  new DataView(file.buffer).setBigUint64(0, BigInt(length), true);
  file.set(encoded, 8);
  let at = 8 + length;
  for (const { bytes } of Object.values(tensors)) {
    file.set(bytes, at);
    at += bytes.length;
  }
  return file;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCounts(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((count) => Number.isSafeInteger(count) && count >= 0);
}

function isDtype(value: string): value is SafetensorDtype {
  return Object.hasOwn(BYTES_PER_VALUE, value);
}
