/** How long things take to be made for display: every shape and sound of every category, by what the items worker calls. */
import { makeProduct } from '../src/items/make.ts';
import type { ItemRequest } from '../src/items/protocol.ts';
import { CATEGORIES } from '../src/world/categories/index.ts';
import { MATERIALS, SIZES, type ItemSpec } from '../src/world/types.ts';

/** What a card shows of a thing, in the order it asks. */
const PARTS = {
  'cloud of 8,192': { kind: 'cloud', detail: 8192 },
  'sound with spectrogram': { kind: 'sound' },
  'picture of 96 px': { kind: 'picture', detail: 96 },
} as const satisfies Record<string, Omit<ItemRequest, 'id' | 'spec'>>;

export type ItemTimes = Readonly<Record<keyof typeof PARTS, number>>;

/** Milliseconds of one thing, each time it was made. */
export interface TimedItem {
  readonly spec: ItemSpec;
  readonly times: readonly ItemTimes[];
}

const KINDS_OF_EACH = 3;
const PASSES = 3;

// Before the clock counts: a visitor's browser has compiled what is common to all things after the first few.
for (const spec of specsOf(0)) timesOf(spec);

const specs = Array.from({ length: KINDS_OF_EACH }, (_, round) => specsOf(round + 1)).flat();
const passes = Array.from({ length: PASSES }, () => specs.map(timesOf));
self.postMessage(
  specs.map((spec, i): TimedItem => ({ spec, times: passes.map((pass) => pass[i]!) })),
);

function specsOf(round: number): ItemSpec[] {
  return Object.values(CATEGORIES).flatMap(({ id, shapes, sounds }) =>
    Array.from({ length: Math.max(shapes.length, sounds.length) }, (_, kind): ItemSpec => ({
      category: id,
      variant: shapes[kind % shapes.length]!.id,
      style: sounds[kind % sounds.length]!.id,
      size: SIZES[(round + kind) % SIZES.length]!,
      material: MATERIALS[(round + kind) % MATERIALS.length]!,
      seed: 1000 * round + kind,
    })),
  );
}

function timesOf(spec: ItemSpec): ItemTimes {
  const timed = Object.entries(PARTS).map(([part, request]) => {
    const start = performance.now();
    makeProduct({ id: 0, spec, ...request });
    return [part, performance.now() - start] as const;
  });
  return Object.fromEntries(timed) as ItemTimes;
}
