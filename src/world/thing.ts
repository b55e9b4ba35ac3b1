import type { Random } from '../random.ts';
import { hashSeed, seededRandom } from '../random.ts';
import type { ItemSpec, ShapeVariant, Size, Surface } from './types.ts';
import type { Paint } from './paint.ts';
import { mixPaint } from './paint.ts';
import { placeAll } from './surfaces/index.ts';

/** What the cloud and the picture of one item share, so that both show the same object. */
export interface Thing {
  readonly surfaces: readonly Surface[];
  readonly paint: Paint;
  readonly sizeFactor: number;
  /** For what is particular to one view; fork it. */
  readonly random: Random;
}

const SIZE_FACTORS: Readonly<Record<Size, number>> = { small: 0.58, medium: 0.8, large: 1.08 };
export const LARGEST_SIZE_FACTOR = SIZE_FACTORS.large;

/** A card asks for the cloud and the picture of one thing one after the other. */
let last: { readonly key: string; readonly build: unknown; readonly thing: Thing } | undefined;

/** The thing of a spec, the last one kept. */
export function thingOf(spec: ItemSpec, build: ShapeVariant['build']): Thing {
  const { category, variant, size, material, seed } = spec;
  const key = JSON.stringify([category, variant, size, material, seed]);
  if (last?.key !== key || last.build !== build)
    last = { key, build, thing: makeThing(spec, build) };
  return last.thing;
}

function makeThing(spec: ItemSpec, build: ShapeVariant['build']): Thing {
  const { category, variant, size, material, seed } = spec;
  const random = seededRandom(hashSeed(category, variant, size, material, seed));
  const surfaces = build({ random: random.fork('shape'), material: spec.material });
  const bench = random.fork('build');
  const stretch = (): number => bench.between(0.92, 1.08);
  return {
    surfaces: placeAll(surfaces, { scale: [stretch(), stretch(), stretch()] }),
    paint: mixPaint(spec.material, bench),
    sizeFactor: SIZE_FACTORS[spec.size],
    random,
  };
}
