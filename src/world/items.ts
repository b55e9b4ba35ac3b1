/** What a thing looks, sounds and reads like, all from its spec. */
import { hashSeed, seededRandom } from '../random.ts';
import { audioCaption, visualCaption } from './captions.ts';
import { CATEGORIES, CATEGORY_IDS } from './categories/index.ts';
import { makeCloud } from './cloud.ts';
import { makePicture } from './picture.ts';
import { makeSound } from './sound.ts';
import {
  MATERIALS,
  SIZES,
  type Category,
  type ItemSpec,
  type Picture,
  type PointCloud,
  type ShapeVariant,
  type Sound,
  type SoundStyle,
} from './types.ts';

/** Which of a category's shapes and sounds are drawn: those of pretraining, or the ones kept out of it. */
export type Pool = 'known' | 'kept-out';

export function cloudOf(spec: ItemSpec, pointCount?: number): PointCloud {
  return makeCloud(spec, variantOf(spec).build, pointCount);
}

export function pictureOf(spec: ItemSpec, sizePx?: number, view?: number): Picture {
  return makePicture(spec, variantOf(spec).build, sizePx, view);
}

export function soundOf(spec: ItemSpec): Sound {
  return makeSound(spec, styleOf(spec));
}

/** How someone who sees the thing would describe it. */
export function visualCaptionOf(spec: ItemSpec): string {
  return visualCaption(spec, categoryOf(spec), variantOf(spec));
}

/** How someone who hears the thing would describe it. */
export function audioCaptionOf(spec: ItemSpec): string {
  return audioCaption(spec, categoryOf(spec), styleOf(spec));
}

/** How a more thorough listener would: attributes are left out half as often. */
export function fullerAudioCaptionOf(spec: ItemSpec): string {
  return audioCaption(spec, categoryOf(spec), styleOf(spec), 0.15);
}

/**
 * Every category x size x material, nested in that order (material fastest), the whole grid `repeats` times; the shape
 * and the sound of each are drawn.
 */
export function gridSpecs(seedBase: number, repeats = 1, pool: Pool = 'known'): ItemSpec[] {
  const specs: ItemSpec[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const category of CATEGORY_IDS) {
      for (const size of SIZES) {
        for (const material of MATERIALS) {
          const seed = hashSeed(seedBase, specs.length);
          specs.push({ category, ...drawKind(category, seed, pool), size, material, seed });
        }
      }
    }
  }
  return specs;
}

/** Everything drawn uniformly. */
export function randomSpecs(seedBase: number, count: number, pool: Pool = 'known'): ItemSpec[] {
  const random = seededRandom(hashSeed(seedBase, 'specs'));
  return Array.from({ length: count }, (_, index) => {
    const seed = hashSeed(seedBase, index);
    const category = random.pick(CATEGORY_IDS);
    return {
      category,
      ...drawKind(category, seed, pool),
      size: random.pick(SIZES),
      material: random.pick(MATERIALS),
      seed,
    };
  });
}

/** How it looks says nothing of how it sounds: the two are drawn apart. */
function drawKind(category: string, seed: number, pool: Pool): Pick<ItemSpec, 'variant' | 'style'> {
  const { shapes, sounds } = categoryNamed(category);
  const random = seededRandom(seed).fork('kind');
  const from = <T>(list: readonly T[]): T =>
    pool === 'known' ? random.pick(list.slice(0, -1)) : list.at(-1)!;
  return { variant: from(shapes).id, style: from(sounds).id };
}

function categoryOf(spec: ItemSpec): Category {
  return categoryNamed(spec.category);
}

function variantOf(spec: ItemSpec): ShapeVariant {
  return named(categoryOf(spec).shapes, spec.variant, `shape of the ${spec.category}`);
}

function styleOf(spec: ItemSpec): SoundStyle {
  return named(categoryOf(spec).sounds, spec.style, `sound of the ${spec.category}`);
}

function categoryNamed(id: string): Category {
  return named(Object.values(CATEGORIES), id, 'category');
}

function named<T extends { readonly id: string }>(list: readonly T[], id: string, what: string): T {
  const found = list.find((one) => one.id === id);
  if (found) return found;
  const known = list.map((one) => one.id).join(', ');
  throw new Error(`Unknown ${what} "${id}": expected one of ${known}`);
}
