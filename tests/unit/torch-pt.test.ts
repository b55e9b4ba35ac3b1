import { readFileSync } from 'node:fs';
import { unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readCheckpoint, writeCheckpoint } from '../../src/data/formats/checkpoint.ts';
import { floatsOf, tensorOf, type Safetensor } from '../../src/data/formats/safetensors.ts';
import { writeTorchPt } from '../../src/data/formats/torch-pt-writer.ts';
import { parseTorchPt } from '../../src/data/formats/torch-pt.ts';
import { seededRandom } from '../../src/random.ts';
import { pickleOf, ptOf, tensorPickle } from '../support/pt-files.ts';

/** Made by Python's own pickle and zipfile; see make.py beside the files. */
const FOLDER = new URL('./fixtures/torch/', import.meta.url);
const bytesOf = (file: string): Uint8Array => new Uint8Array(readFileSync(new URL(file, FOLDER)));

interface Expected {
  readonly tensors: Readonly<Record<string, { dtype: string; shape: number[]; values: number[] }>>;
  readonly ignored: readonly string[];
}
const expected = JSON.parse(readFileSync(new URL('expected.json', FOLDER), 'utf8')) as Readonly<
  Record<string, Expected>
>;

const parse = (bytes: Uint8Array) => parseTorchPt(bytes, 'file.pt');
const four = new Uint8Array(Float32Array.of(1, 2, 3, 4).buffer);
const one = (options: Parameters<typeof tensorPickle>[0], storage = four): Uint8Array =>
  ptOf(tensorPickle(options), { 0: storage });

describe('parseTorchPt', () => {
  it.each(Object.entries(expected))('reads %s', (file, { tensors, ignored }) => {
    const found = parseTorchPt(bytesOf(file), file);
    expect([...found.tensors.keys()]).toEqual(Object.keys(tensors));
    expect(found.ignored).toEqual(ignored);
    for (const [name, { dtype, shape, values }] of Object.entries(tensors)) {
      const tensor = found.tensors.get(name) as Safetensor;
      expect([tensor.dtype, tensor.shape], name).toEqual([dtype, shape]);
      expect([...floatsOf(tensor)], name).toEqual(values.map(Math.fround));
    }
  });

  it('takes the tensor a hand-made pickle describes', () => {
    const { tensors } = parse(one({ count: 4, offset: 1, shape: [3], stride: [1] }));
    expect([...floatsOf(tensors.get('w') as Safetensor)]).toEqual([2, 3, 4]);
  });

  it.each([
    ['posix.system', pickleOf(0x80, 2, 'cposix\nsystem\n(X', 4, 0, 0, 0, 'truetR.')],
    ['builtins.eval', pickleOf(0x80, 4, 0x8c, 8, 'builtins', 0x8c, 4, 'eval', 0x93, '.')],
    ['torch.load', pickleOf(0x80, 2, 'ctorch\nload\n.')],
    ['NEWOBJ', pickleOf(0x80, 2, 'ccollections\nOrderedDict\n)', 0x81, '.')],
    ['INST', pickleOf(0x80, 2, '(ios\nsystem\n.')],
    ['not a known function', pickleOf(0x80, 2, 'ctorch\nFloatStorage\n)R.')],
    ['stack is empty', pickleOf(0x80, 2, 'R.')],
    ['no mark', pickleOf(0x80, 2, 't.')],
    ['protocol 1', pickleOf(0x80, 1, '}.')],
    ['protocol 2 to 5', pickleOf('(dp0\n.')],
    ['4294967295 bytes claimed', pickleOf(0x80, 2, 'X', 255, 255, 255, 255, 'a.')],
    ['nothing was kept', pickleOf(0x80, 2, 'h', 3, '.')],
    ['single tensor|something else', pickleOf(0x80, 2, 'K', 1, '.')],
    ['no tensor', pickleOf(0x80, 2, '}X', 1, 0, 0, 0, 'aK', 1, 's.')],
    ['nested', pickleOf(0x80, 2, '}q', 0, 'X', 1, 0, 0, 0, 'ah', 0, 's.')],
    ['describes no storage', pickleOf(0x80, 2, 'NQ.')],
  ])('refuses a pickle with %s', (message, pickle) => {
    expect(() => parse(ptOf(pickle))).toThrow(new RegExp(`^file\\.pt: .*(${message})`));
  });

  it.each<[string, Parameters<typeof tensorPickle>[0], RegExp]>([
    ['an offset', { count: 4, offset: 1, shape: [4], stride: [1] }, /reaches past storage data\/0/],
    ['a stride', { count: 4, shape: [2, 2], stride: [3, 1] }, /reaches past/],
    ['a huge shape', { count: 4, shape: [2 ** 30, 2 ** 30], stride: [1, 1] }, /reaches past/],
    ['a repeated value', { count: 4, shape: [2 ** 30, 2 ** 30], stride: [0, 0] }, /repeats/],
    ['a storage that is too short', { count: 5, shape: [4], stride: [1] }, /20 bytes.*found 16/],
    ['axes that do not match', { count: 4, shape: [2, 2], stride: [1] }, /fit each other/],
    ['a negative size', { count: 4, shape: [-1], stride: [1] }, /fit each other/],
  ])('refuses %s that the storage does not hold', (_, tensor, message) => {
    expect(() => parse(one(tensor))).toThrow(message);
  });

  it('does not follow a small file that names itself over and over', () => {
    // Every dictionary holds the last one twice: 2^40 entries.
    const doubled = Array.from({ length: 30 }, (_, i): (string | number)[] => [
      ...['}q', i + 1, '(X', 1, 0, 0, 0, 'ah', i, 'X', 1, 0, 0, 0, 'bh', i, 'u'],
    ]).flat();
    expect(() => parse(ptOf(pickleOf(0x80, 2, '}q', 0, ...doubled, '.')))).toThrow(/entries/);
  });

  it('says what a file is that is not of today’s format', () => {
    expect(() => parse(pickleOf(0x80, 2, 0x8a, 0x0a, 'l'))).toThrow(
      /before PyTorch 1\.6.*torch\.save/,
    );
    expect(() => parse(new TextEncoder().encode('<!DOCTYPE html>'))).toThrow(/not a readable \.pt/);
    expect(() => parse(zipSync({ 'a/b.txt': four }, { level: 0 }))).toThrow(
      /one FOLDER\/data\.pkl/,
    );
    const zip = unzipSync(bytesOf('protocol2.pt'));
    expect(() => parse(zipSync(zip, { level: 6 }))).toThrow(/data\.pkl is compressed/);
    expect(() => parse(zipSync({ ...zip, '../x': four }, { level: 0 }))).toThrow(
      /\.\.\/x points out/,
    );
    const other = { ...zip, 'ulip_clip_adj/byteorder': new TextEncoder().encode('big') };
    expect(() => parse(zipSync(other, { level: 0 }))).toThrow(/big-endian/);
    const without = Object.entries(zip).filter(([name]) => name !== 'ulip_clip_adj/data/0');
    expect(() => parse(zipSync(Object.fromEntries(without), { level: 0 }))).toThrow(
      /data\/0 is missing/,
    );
  });

  it('refuses every truncation and every changed storage, by name', () => {
    const file = bytesOf('protocol2.pt');
    for (let length = 0; length < file.length; length += 7) {
      expect(() => parse(file.subarray(0, length)), `${length} bytes`).toThrow(/^file\.pt: /);
    }
    const at = file.findIndex((_, i) => new DataView(file.buffer).getFloat32(i, true) === -1.25);
    const changed = file.slice();
    changed[at] = 1;
    expect(() => parse(changed)).toThrow(/checksum/);
  });

  it('answers any damaged pickle with a result or an error of its own', () => {
    const zip = unzipSync(bytesOf('nested.pt'));
    const pickle = zip['checkpoint/data.pkl'] as Uint8Array;
    const random = seededRandom(5);
    for (let round = 0; round < 1500; round++) {
      const damaged = pickle.slice();
      for (let i = 0; i < 1 + (round % 3); i++) {
        damaged[random.integer(pickle.length)] = random.integer(256);
      }
      try {
        parse(zipSync({ ...zip, 'checkpoint/data.pkl': damaged }, { level: 0 }));
      } catch (cause) {
        expect(String(cause), `round ${round}`).toMatch(/^Error: file\.pt: /);
      }
    }
  });
});

describe('writeTorchPt', () => {
  const tensors: Record<string, Safetensor> = {
    'net.0.weight': tensorOf([2, 3], Float32Array.of(1, 2, 3, -4, 5.5, 1e-20)),
    größe: { dtype: 'BF16', shape: [2], bytes: Uint8Array.of(0x80, 0x3f, 0x00, 0xc0) },
    steps: { dtype: 'I64', shape: [], bytes: Uint8Array.of(8, 12, 0, 0, 0, 0, 0, 0) },
    none: { dtype: 'F32', shape: [0, 3], bytes: new Uint8Array() },
  };

  it('gives back what was written, the same bytes every time', () => {
    const file = writeTorchPt(tensors);
    const found = parse(file);
    expect(Object.fromEntries(found.tensors)).toEqual(tensors);
    expect(found.ignored).toEqual([]);
    expect([...floatsOf(found.tensors.get('größe') as Safetensor)]).toEqual([1, -2]);
    expect(writeTorchPt(tensors)).toEqual(file);
  });

  it('starts every storage at a multiple of 64 bytes, and writes the version that torch.load asks for', () => {
    const weight = Float32Array.from({ length: 100 }, (_, i) => i + 0.5);
    const file = writeTorchPt({ a: tensorOf([1], Float32Array.of(7)), b: tensorOf([100], weight) });
    const text = new TextDecoder('latin1').decode(file);
    const bytes = new TextDecoder('latin1').decode(new Uint8Array(weight.buffer));
    expect(text.indexOf(bytes) % 64).toBe(0);
    expect(text.indexOf(bytes)).toBeGreaterThan(0);
    expect(new TextDecoder().decode(unzipSync(file)['archive/version'])).toBe('3\n');
  });

  it('names a type that PyTorch has no storage for', () => {
    const tensor: Safetensor = { dtype: 'U32', shape: [1], bytes: new Uint8Array(4) };
    expect(() => writeTorchPt({ count: tensor })).toThrow(/"count" is U32/);
  });
});

describe('readCheckpoint', () => {
  const tensors = { w: tensorOf([2, 2], Float32Array.of(1, 2, 3, 4)), ...fillerOf(640) };

  it.each(['pt', 'npz', 'safetensors'] as const)('tells a .%s by its content', (format) => {
    const { state, ignored } = readCheckpoint(writeCheckpoint(tensors, format), 'anything');
    expect(state['w']?.shape).toEqual([2, 2]);
    expect(Array.from(state['w']?.values ?? [])).toEqual([1, 2, 3, 4]);
    expect(ignored).toEqual([]);
  });

  it('names the file, and what was expected of it', () => {
    const zip = writeCheckpoint(tensors, 'npz');
    expect(() => readCheckpoint(zip.subarray(0, zip.length - 30), 'a.npz')).toThrow(
      /^a\.npz: .*cut off/,
    );
    const html = new TextEncoder().encode('<!DOCTYPE html><html></html>');
    expect(() => readCheckpoint(html, 'a.pt')).toThrow(/^a\.pt: expected a \.pt, \.npz or \.saf/);
    expect(() => readCheckpoint(pickleOf(0x80, 2, 0x8a, 0x0a), 'old.pt')).toThrow(
      /^old\.pt: .*1\.6/,
    );
  });
});

/** Tensors whose safetensors header is `length` bytes long: its first bytes, 0x80 0x02, are those of a pickle. */
function fillerOf(length: number): Record<string, Safetensor> {
  const empty = { dtype: 'F32', shape: [0], bytes: new Uint8Array() } as const;
  const header = (name: string): number =>
    JSON.stringify({
      w: { dtype: 'F32', shape: [2, 2], data_offsets: [0, 16] },
      [name]: { dtype: 'F32', shape: [0], data_offsets: [16, 16] },
    }).length;
  return { ['x'.repeat(length - header(''))]: empty };
}
