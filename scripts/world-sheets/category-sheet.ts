/** One sheet of some categories: each a row of its shapes (cloud over picture), then a row of its sounds (three sizes). */
import { hashSeed } from '../../src/random.ts';
import { makeCloud } from '../../src/world/cloud.ts';
import { makePicture } from '../../src/world/picture.ts';
import { makeSound } from '../../src/world/sound.ts';
import { MATERIALS, SIZES, type Category, type ItemSpec } from '../../src/world/types.ts';
import { Canvas } from './canvas.ts';
import { spectrogramOf } from './spectrogram.ts';

const CELL = 176;
const PICTURE = 128;
const MEL_WIDTH = 84;
const MEL_HEIGHT = 64;
const LABEL = 12;
const SHAPES_HEIGHT = CELL + PICTURE + LABEL;
const SOUNDS_HEIGHT = MEL_HEIGHT + LABEL;
const GAP = 8;
export const ROW_HEIGHT = SHAPES_HEIGHT + SOUNDS_HEIGHT + GAP;

export function categorySheet(categories: readonly Category[], seed: number): Canvas {
  const most = Math.max(...categories.map(({ shapes }) => shapes.length));
  const mostSounds = Math.max(...categories.map(({ sounds }) => sounds.length));
  const width = Math.max(most * CELL * 2, mostSounds * (MEL_WIDTH + 2) * SIZES.length);
  const canvas = new Canvas(width, categories.length * ROW_HEIGHT);
  categories.forEach((category, row) => drawCategory(canvas, category, row * ROW_HEIGHT, seed));
  return canvas;
}

function drawCategory(canvas: Canvas, category: Category, top: number, seed: number): void {
  const specOf = (variant: string, style: string, step: number): ItemSpec => ({
    category: category.id,
    variant,
    style,
    size: SIZES[(step + 2) % SIZES.length]!,
    material: MATERIALS[(step + seed) % MATERIALS.length]!,
    seed: hashSeed(seed, category.id, variant, style, step),
  });
  category.shapes.forEach(({ id, build }, column) => {
    const x = column * CELL * 2;
    // Two things of each kind, so that what varies within it is seen as well.
    for (const twin of [0, 1]) {
      const spec = { ...specOf(id, '', 2 * column + twin), size: 'large' as const };
      canvas.drawCloud(makeCloud(spec, build), x + twin * CELL, top, CELL);
      const left = x + twin * CELL + (CELL - PICTURE) / 2;
      canvas.drawPicture(makePicture(spec, build, 64), left, top + CELL, 2);
    }
    canvas.write(`${category.id} ${id}`, x + CELL, top + CELL + PICTURE + 2);
  });
  const below = top + SHAPES_HEIGHT;
  category.sounds.forEach((style, column) => {
    const x = column * (MEL_WIDTH + 2) * SIZES.length;
    SIZES.forEach((size, step) => {
      const spec = { ...specOf('', style.id, column + step), size };
      const picture = spectrogramOf(makeSound(spec, style), MEL_WIDTH, MEL_HEIGHT);
      canvas.drawPicture(picture, x + step * (MEL_WIDTH + 2), below, 1);
    });
    canvas.write(style.id, x + 1.5 * MEL_WIDTH, below + MEL_HEIGHT + 2);
  });
}
