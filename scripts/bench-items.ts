/**
 * How long one thing takes to be made for display, as the items worker does it: `npm run bench:items`. One thread, every
 * shape and sound of every category, after a first round that warms the compiler up.
 */
import { makeProduct } from '../src/items/make.ts';
import type { ItemRequest } from '../src/items/protocol.ts';
import { CATEGORIES } from '../src/world/categories/index.ts';
import { MATERIALS, SIZES, type ItemSpec } from '../src/world/types.ts';

const ROUNDS = 6;
const PARTS = {
  'cloud of 8,192': { kind: 'cloud', detail: 8192 },
  sound: { kind: 'sound' },
  'picture of 96 px': { kind: 'picture', detail: 96 },
} as const satisfies Record<string, Omit<ItemRequest, 'id' | 'spec'>>;

type Part = keyof typeof PARTS;

const times: Record<Part | 'together', number[]> = {
  'cloud of 8,192': [],
  sound: [],
  'picture of 96 px': [],
  together: [],
};
const byCategory = new Map<string, number[]>();

for (let round = 0; round < ROUNDS; round++) {
  for (const category of Object.values(CATEGORIES)) {
    const kinds = Math.max(category.shapes.length, category.sounds.length);
    for (let kind = 0; kind < kinds; kind++) {
      const spec: ItemSpec = {
        category: category.id,
        variant: category.shapes[kind % category.shapes.length]!.id,
        style: category.sounds[kind % category.sounds.length]!.id,
        size: SIZES[(round + kind) % SIZES.length]!,
        material: MATERIALS[(round + kind) % MATERIALS.length]!,
        seed: 1000 * round + kind,
      };
      const parts = measure(spec);
      if (round === 0) continue;
      const together = Object.values(parts).reduce((sum, ms) => sum + ms, 0);
      for (const part of Object.keys(PARTS) as Part[]) times[part].push(parts[part]);
      times.together.push(together);
      byCategory.set(category.id, [...(byCategory.get(category.id) ?? []), together]);
    }
  }
}

for (const [part, values] of Object.entries(times))
  console.log(`${part.padEnd(18)}${line(values)}`);
const slowest = [...byCategory]
  .map(([id, values]) => ({ id, ms: median(values) }))
  .sort((a, b) => b.ms - a.ms);
console.log(
  `slowest: ${slowest
    .slice(0, 6)
    .map(({ id, ms }) => `${id} ${ms.toFixed(1)}`)
    .join(', ')} (medians, ms)`,
);

function measure(spec: ItemSpec): Record<Part, number> {
  const timed = Object.entries(PARTS).map(([part, request]) => {
    const start = performance.now();
    makeProduct({ id: 0, spec, ...request });
    return [part, performance.now() - start] as const;
  });
  return Object.fromEntries(timed) as Record<Part, number>;
}

function line(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  const below = (share: number): string =>
    (sorted[Math.floor(share * sorted.length)] ?? NaN).toFixed(1);
  return `median ${median(values).toFixed(1)} ms, 95 % below ${below(0.95)} ms, 99 % below ${below(0.99)} ms`;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}
