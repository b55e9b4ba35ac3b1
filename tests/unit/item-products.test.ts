import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makeProduct } from '../../src/items/make.ts';
import type { ItemRequest } from '../../src/items/protocol.ts';
import { CATEGORIES } from '../../src/world/categories/index.ts';
import type { ItemSpec } from '../../src/world/types.ts';

const ASKED = [
  { kind: 'cloud', detail: 600 },
  { kind: 'sound' },
  { kind: 'picture', detail: 48 },
  { kind: 'cloud', detail: 2048 },
] as const satisfies readonly Omit<ItemRequest, 'id' | 'spec'>[];

/** Two kinds of every category: loops and single sounds, whole surfaces and ones that are cut by solids. */
const specs = Object.values(CATEGORIES).flatMap(({ id, shapes, sounds }) =>
  [0, 1].map((kind): ItemSpec => ({
    category: id,
    variant: shapes[kind]!.id,
    style: sounds[kind]!.id,
    size: kind ? 'small' : 'large',
    material: kind ? 'plastic' : 'metal',
    seed: 40 + kind,
  })),
);

function arraysOf(spec: ItemSpec, asked: (typeof ASKED)[number]) {
  const product = makeProduct({ id: 0, spec, ...asked });
  return Object.values(product as object).filter((value) => ArrayBuffer.isView(value));
}

function digestOf(spec: ItemSpec, asked: (typeof ASKED)[number]): string {
  const hash = createHash('sha256');
  for (const { buffer, byteOffset, byteLength } of arraysOf(spec, asked)) {
    hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  }
  return hash.digest('hex');
}

describe('what is made of a thing', () => {
  it('does not depend on what was made before', () => {
    for (const [i, spec] of specs.entries()) {
      const other = specs[(i + 1) % specs.length]!;
      const alone = ASKED.map((asked) => digestOf(spec, asked));
      for (const [k, asked] of [...ASKED.entries()].reverse()) {
        digestOf(other, asked);
        expect(digestOf(spec, asked), `${spec.category} ${asked.kind}`).toBe(alone[k]);
      }
    }
  });

  it('is in memory of its own, which the worker hands over', () => {
    const buffers = specs
      .flatMap((spec) => ASKED.flatMap((asked) => arraysOf(spec, asked)))
      .map((view) => {
        expect(view.buffer.byteLength).toBe(view.byteLength);
        return view.buffer;
      });
    expect(new Set(buffers).size).toBe(buffers.length);
  });
});
