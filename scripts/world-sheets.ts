/**
 * Contact sheets of the built-in world, to be looked at, one for each family:
 *
 *     npm run world:sheets -- [--out DIR] [--seed N] [--only bell,car]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { FAMILIES, type Category } from '../src/world/types.ts';
import { categorySheet } from './world-sheets/category-sheet.ts';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: '.cache/sheets' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
  },
});
const seed = Number(values.seed);

mkdirSync(values.out, { recursive: true });
if (values.only) {
  for (const id of values.only.split(',')) write(id, [await load(id)]);
} else {
  const { CATEGORIES } = await import('../src/world/categories/index.ts');
  for (const family of FAMILIES) {
    write(
      family,
      Object.values(CATEGORIES).filter((category) => category.family === family),
    );
  }
}

/** By itself: a category can be drawn before it is in the registry. */
async function load(id: string): Promise<Category> {
  const module = (await import(`../src/world/categories/${id}.ts`)) as Record<string, Category>;
  const category = Object.values(module).find((value) => value.id === id);
  if (!category)
    throw new Error(`src/world/categories/${id}.ts does not export a category "${id}"`);
  return category;
}

function write(name: string, categories: readonly Category[]): void {
  const path = join(values.out, `${name}.png`);
  writeFileSync(path, categorySheet(categories, seed).png());
  console.log(path);
}
