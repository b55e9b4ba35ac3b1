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
  type Sound,
} from './types.ts';

export function cloudOf(spec: ItemSpec, pointCount?: number): PointCloud {
  const category = categoryOf(spec);
  return makeCloud(spec, (context) => category.shape(context), pointCount);
}

export function pictureOf(spec: ItemSpec, sizePx?: number): Picture {
  const category = categoryOf(spec);
  return makePicture(spec, (context) => category.shape(context), sizePx);
}

export function soundOf(spec: ItemSpec): Sound {
  const category = categoryOf(spec);
  return makeSound(spec, (context) => category.sound(context));
}

/** How someone who sees the thing would describe it. */
export function visualCaptionOf(spec: ItemSpec): string {
  return visualCaption(spec, categoryOf(spec).words);
}

/** How someone who hears the thing would describe it. */
export function audioCaptionOf(spec: ItemSpec): string {
  return audioCaption(spec, categoryOf(spec).words);
}

/** Every category x size x material, nested in that order (material fastest), the whole grid `repeats` times. */
export function gridSpecs(seedBase: number, repeats = 1): ItemSpec[] {
  const specs: ItemSpec[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const category of CATEGORY_IDS) {
      for (const size of SIZES) {
        for (const material of MATERIALS) {
          specs.push({ category, size, material, seed: hashSeed(seedBase, specs.length) });
        }
      }
    }
  }
  return specs;
}

/** Category, size and material each drawn uniformly. */
export function randomSpecs(seedBase: number, count: number): ItemSpec[] {
  const random = seededRandom(hashSeed(seedBase, 'specs'));
  return Array.from({ length: count }, (_, index) => ({
    category: random.pick(CATEGORY_IDS),
    size: random.pick(SIZES),
    material: random.pick(MATERIALS),
    seed: hashSeed(seedBase, index),
  }));
}

function categoryOf(spec: ItemSpec): Category {
  const category = Object.hasOwn(CATEGORIES, spec.category) ? CATEGORIES[spec.category] : undefined;
  if (!category) {
    throw new Error(
      `Unknown category "${spec.category}": expected one of ${CATEGORY_IDS.join(', ')}`,
    );
  }
  return category;
}
