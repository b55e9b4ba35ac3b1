/**
 * Contact sheets of the built-in world, to be looked at, one for each family:
 *
 *     npm run world:sheets -- [--out DIR] [--seed N] [--only bell,car] [--webp]
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
    webp: { type: 'boolean', default: false },
  },
});

const groups = values.only
  ? await Promise.all(values.only.split(',').map(async (id) => [id, [await load(id)]] as const))
  : await families();
const sheets = groups.map(([, categories]) => categorySheet(categories, Number(values.seed)).png());
// A browser is only needed for this.
const files = values.webp ? await (await import('./world-sheets/webp.ts')).toWebp(sheets) : sheets;

mkdirSync(values.out, { recursive: true });
groups.forEach(([name], i) => {
  const path = join(values.out, `${name}.${values.webp ? 'webp' : 'png'}`);
  writeFileSync(path, files[i]!);
  console.log(path);
});

async function families(): Promise<(readonly [string, readonly Category[]])[]> {
  const { CATEGORIES } = await import('../src/world/categories/index.ts');
  const all = Object.values(CATEGORIES);
  return FAMILIES.map((family) => [family, all.filter((one) => one.family === family)] as const);
}

/** By itself: a category can be drawn before it is in the registry. */
async function load(id: string): Promise<Category> {
  const module = (await import(`../src/world/categories/${id}.ts`)) as Record<string, Category>;
  const category = Object.values(module).find((value) => value.id === id);
  if (!category)
    throw new Error(`src/world/categories/${id}.ts does not export a category "${id}"`);
  return category;
}
