import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { halfFromFloat, floatFromHalf, packHalves } from '../../src/data/formats/float16.ts';
import {
  floatsOf,
  readSafetensors,
  SafetensorsError,
  writeSafetensors,
} from '../../src/data/formats/safetensors.ts';

interface Expected {
  file: string;
  format: string;
  expect: 'accept' | 'accept_with_warning' | 'reject';
  reason?: string;
  entries: { name: string; dtype: string; shape: number[]; values_row_major: unknown[] }[];
}

const fixtures = new URL('./fixtures/formats/', import.meta.url);
const bytesOf = (file: string): Uint8Array => new Uint8Array(readFileSync(new URL(file, fixtures)));
const expected = (
  JSON.parse(readFileSync(new URL('expected.json', fixtures), 'utf8')) as { files: Expected[] }
).files.filter(({ format }) => format === 'safetensors');

describe('readSafetensors', () => {
  it.each(expected.filter(({ expect }) => expect !== 'reject'))('reads $file', (fixture) => {
    const tensors = readSafetensors(bytesOf(fixture.file));
    expect([...tensors.keys()]).toEqual(fixture.entries.map(({ name }) => name));
    for (const { name, dtype, shape, values_row_major: values } of fixture.entries) {
      const tensor = tensors.get(name);
      if (!tensor) throw new Error(`"${name}" is missing`);
      expect(tensor.dtype).toBe(dtype);
      expect(tensor.shape).toEqual(shape);
      expect([...floatsOf(tensor)]).toEqual(values.map((value) => Math.fround(Number(value))));
    }
  });

  it.each(expected.filter(({ expect }) => expect === 'reject'))(
    'refuses $file: $reason',
    ({ file, reason }) => {
      let problem: unknown;
      try {
        readSafetensors(bytesOf(file));
      } catch (error) {
        problem = error instanceof SafetensorsError ? error.problem : error;
      }
      expect(problem).toBe(reason);
    },
  );

  it('reads a file at an odd offset of its buffer', () => {
    const file = bytesOf('valid/f32.safetensors');
    const buffer = new Uint8Array(file.length + 1);
    buffer.set(file, 1);
    expect(readSafetensors(buffer.subarray(1)).get('weight')?.shape).toEqual([3, 4]);
  });
});

describe('writeSafetensors', () => {
  it('gives back what was written', () => {
    const file = writeSafetensors({
      'a/é': { dtype: 'F16', shape: [2, 2], bytes: packHalves([1, -0.5, 65504, 2 ** -24]) },
      empty: { dtype: 'F32', shape: [0, 4], bytes: new Uint8Array() },
      labels: { dtype: 'U8', shape: [3], bytes: Uint8Array.of(1, 2, 255) },
    });
    const tensors = readSafetensors(file);
    expect([...tensors.keys()]).toEqual(['a/é', 'empty', 'labels']);
    expect([...floatsOf(tensors.get('a/é') ?? fail())]).toEqual([1, -0.5, 65504, 2 ** -24]);
    expect([...floatsOf(tensors.get('labels') ?? fail())]).toEqual([1, 2, 255]);
  });
});

describe('float16', () => {
  it('gives back every half that is a number', () => {
    for (let half = 0; half < 0x10000; half++) {
      const value = floatFromHalf(half);
      if (!Number.isNaN(value) && halfFromFloat(value) !== half)
        expect(half).toBe(halfFromFloat(value));
    }
  });

  it('rounds to the nearest, ties to even', () => {
    expect(floatFromHalf(halfFromFloat(1 + 2 ** -11))).toBe(1);
    expect(floatFromHalf(halfFromFloat(1 + 3 * 2 ** -11))).toBe(1 + 2 ** -9);
    expect(floatFromHalf(halfFromFloat(65519))).toBe(65504);
    expect(halfFromFloat(65520)).toBe(0x7c00);
    expect(halfFromFloat(2 ** -25)).toBe(0);
    expect(floatFromHalf(halfFromFloat(2 ** -25 * 1.01))).toBe(2 ** -24);
    expect(floatFromHalf(halfFromFloat(NaN))).toBeNaN();
  });
});

function fail(): never {
  throw new Error('missing tensor');
}
