/** Contact sheets of the built-in world, to be looked at: npx tsx scripts/world-sheets.ts [--out DIR] [--seed N] [--sounds] */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CATEGORIES } from '../src/world/categories/index.ts';
import { makeCloud } from '../src/world/cloud.ts';
import { makePicture } from '../src/world/picture.ts';
import type { Category, ItemSpec } from '../src/world/types.ts';
import { MATERIALS, SIZES } from '../src/world/types.ts';
import { Canvas } from './world-sheets-canvas.ts';
import { writeSoundSheet } from './world-sheets-sounds.ts';

const COLUMNS = 8;
const LABEL_HEIGHT = 12;
const ATTRIBUTE_CATEGORIES = ['bell', 'guitar', 'dog', 'car'];

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: '.cache/sheets' },
    seed: { type: 'string', default: '1' },
    sounds: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed);
const all: readonly Category[] = Object.values(CATEGORIES);

function specOf(category: Category, index: number): ItemSpec {
  return {
    category: category.id,
    size: 'large',
    material: MATERIALS[(index + seed) % MATERIALS.length] ?? 'metal',
    seed: seed * 1000 + index,
  };
}

function grid(
  cell: number,
  draw: (canvas: Canvas, category: Category, index: number, x: number, y: number) => void,
): Canvas {
  const rows = Math.ceil(all.length / COLUMNS);
  const canvas = new Canvas(COLUMNS * cell, rows * (cell + LABEL_HEIGHT));
  all.forEach((category, index) => {
    const x = (index % COLUMNS) * cell;
    const y = Math.floor(index / COLUMNS) * (cell + LABEL_HEIGHT);
    draw(canvas, category, index, x, y);
    canvas.write(category.id, x + cell / 2, y + cell + 2);
  });
  return canvas;
}

const sheets: Record<string, () => Canvas> = {
  clouds: () =>
    grid(190, (canvas, category, index, x, y) =>
      canvas.drawCloud(makeCloud(specOf(category, index), category.shape), x, y, 190),
    ),
  pictures: () =>
    grid(96, (canvas, category, index, x, y) =>
      canvas.drawPicture(makePicture(specOf(category, index), category.shape), x, y, 2),
    ),
  attributes: () => {
    const shown = all.filter(({ id }) => ATTRIBUTE_CATEGORIES.includes(id));
    const canvas = new Canvas(SIZES.length * MATERIALS.length * 100, shown.length * 2 * 100);
    shown.forEach((category, row) => {
      MATERIALS.forEach((material, block) => {
        SIZES.forEach((size, step) => {
          const spec = { category: category.id, size, material, seed: seed + row };
          const x = (block * SIZES.length + step) * 100;
          canvas.drawCloud(makeCloud(spec, category.shape), x, row * 200, 100);
          canvas.drawPicture(makePicture(spec, category.shape), x + 2, row * 200 + 102, 2);
        });
      });
    });
    return canvas;
  },
};

mkdirSync(values.out, { recursive: true });
for (const [name, make] of Object.entries(sheets)) {
  const path = join(values.out, `${name}.png`);
  writeFileSync(path, make().png());
  console.log(path);
}
if (values.sounds) writeSoundSheet(values.out);
