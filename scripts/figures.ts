/**
 * `npm run figures`: runs every recipe's default preset over several seeds on the shipped world and writes
 * public/embeddings/world/baselines.json, which the page's reference lines come from, the shipped untrained map, and the
 * README's table to the screen. With the other bases of the world it then runs the few recipes that the page draws lines of.
 *
 *     npm run figures -- [--seeds 3] [--recipes id,id] [--base full|third] [--split test|unseen|val] [--dry]
 *
 * `--worlds DIR,DIR,DIR` prints instead how the figures spread over pretraining seeds, on `test` and on `unseen`.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Metrics } from '../src/core/metrics/alignment-report.ts';
import { recipeById, RECIPES } from '../src/core/recipes/index.ts';
import { readsSeed } from '../src/core/recipes/recipe.ts';
import { parseSetting, type Settings } from '../src/core/recipes/settings.ts';
import { curveMetric, REFERENCES } from '../src/state/figures.ts';
import { CURVES } from '../src/state/matrix-view.ts';
import { DEFAULT_DATASET } from './experiment/arguments.ts';
import { conduct, type Conducted } from './experiment/conduct.ts';
import { openDatasetFiles, readManifest } from './experiment/dataset-files.ts';
import { printWorldTables } from './figures/world-table.ts';
import { writeInitialMap } from './figures/initial-map.ts';
import { openNodeEngine } from './node-engine.ts';

interface Figure {
  readonly mean: number;
  /** Half the distance from the lowest to the highest seed. */
  readonly spread: number;
}

type Figures = Record<string, Figure>;
/** By recipe, or `chance`. */
type Recipes = Record<string, Figures>;

/** What the page draws lines for, and what the table shows; the rest would outweigh the embeddings. */
const isKept = (metric: string): boolean =>
  /->.*\.(class\.r1|class\.map|exact\.r1)$|^gap\.|^volume\./.test(metric);

/** Of another base the page draws the lines beside the curve, and nothing else. */
const CURVE_METRICS = CURVES.map(curveMetric);

const COLUMNS = {
  'sound → shape': 'audio->points.class.r1',
  'shape → sound': 'points->audio.class.r1',
  'sound → shape, exact': 'audio->points.exact.r1',
  'sound → picture': 'audio->image.class.r1',
  'shape → text': 'points->text.class.r1',
  'picture → text': 'image->text.class.r1',
  gap: 'gap.audio-points',
  'volume, matched': 'volume.matched',
  'volume, mismatched': 'volume.mismatched',
} as const;

function summarise(runs: readonly Metrics[]): Figures {
  const figures: Figures = {};
  for (const name of Object.keys(runs[0] ?? {}).filter(isKept)) {
    const values = runs.map((metrics) => metrics[name] ?? NaN);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const spread = (Math.max(...values) - Math.min(...values)) / 2;
    figures[name] = { mean: round(mean), spread: round(spread) };
  }
  return figures;
}

/** Chance under the names of the figures it belongs to: `class.r1` for every `a->b.class.r1`. */
function chancePerDirection({ metrics, chance }: Conducted): Metrics {
  const named = Object.keys(metrics).flatMap((name) => {
    const level = chance[name.slice(name.indexOf('.') + 1)];
    return name.includes('->') && level !== undefined ? [[name, level] as const] : [];
  });
  return Object.fromEntries(named);
}

const round = (value: number): number => Number(value.toFixed(4));

const format = ({ mean, spread }: Figure): string => `${mean.toFixed(3)} ± ${spread.toFixed(3)}`;

function row(id: string, figures: Figures, seconds: number): string {
  const cells = Object.values(COLUMNS).map((metric) => {
    const figure = figures[metric];
    return figure ? format(figure) : '';
  });
  return `| ${recipeById(id).label} (\`${id}\`) | ${cells.join(' | ')} | ${seconds.toFixed(1)} |`;
}

interface Measured {
  readonly base: Settings['base'];
  readonly ids: readonly string[];
  readonly seeds: number;
  readonly split: string;
}

/** Runs these recipes, prints a row of each, and gives what the page needs of them. */
async function measure({ base, ids, seeds, split }: Measured): Promise<Recipes> {
  const dataset = await openDatasetFiles(DEFAULT_DATASET, base);
  const recipes: Recipes = {};
  console.log(`\nbase: ${base}\n\n| recipe | ${Object.keys(COLUMNS).join(' | ')} | seconds |`);
  console.log(`|---|${'---|'.repeat(Object.keys(COLUMNS).length + 1)}`);
  for (const id of ids) {
    const { settings: own, method } = recipeById(id);
    const settings: Settings = { ...own, base };
    const runs: Metrics[] = [];
    let seconds = 0;
    // Without training there is no chance in it: one run says all.
    const seedCount = readsSeed(method) ? seeds : 1;
    for (let seed = 1; seed <= seedCount; seed++) {
      const config = { recipe: id, settings, seed };
      const result = await conduct(dataset, config, split, () => undefined);
      runs.push(result.metrics);
      seconds += (result.seconds.prepare + result.seconds.train) / seedCount;
      recipes['chance'] = summarise([chancePerDirection(result)]);
    }
    const figures = summarise(runs);
    recipes[id] = figures;
    console.log(row(id, figures, seconds));
  }
  return base === 'full' ? recipes : onCurve(recipes);
}

function onCurve(recipes: Recipes): Recipes {
  const kept = Object.entries(recipes).map(([id, figures]) => [
    id,
    Object.fromEntries(Object.entries(figures).filter(([name]) => CURVE_METRICS.includes(name))),
  ]);
  return Object.fromEntries(kept) as Recipes;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: '3' },
      recipes: { type: 'string' },
      base: { type: 'string' },
      split: { type: 'string', default: 'test' },
      dry: { type: 'boolean', default: false },
      worlds: { type: 'string' },
    },
  });
  await openNodeEngine('wasm');
  const all = RECIPES.map(({ id }) => id);
  const chosen = values.recipes?.split(',');
  if (values.worlds) return printWorldTables(values.worlds.split(','), chosen ?? all);
  const { bases = {} } = await readManifest(DEFAULT_DATASET);
  const target = join(DEFAULT_DATASET, 'baselines.json');
  const known = await readFile(target, 'utf8').then(
    (text) => JSON.parse(text) as { recipes?: Recipes; bases?: Record<string, Recipes> },
    () => ({ recipes: undefined, bases: undefined }),
  );
  const measured: Record<string, Recipes> = { ...known.bases, full: known.recipes ?? {} };
  const ids = values.base === undefined ? ['full', ...Object.keys(bases)] : [values.base];
  for (const id of ids) {
    const base = parseSetting('base', id) as Settings['base'];
    const recipes = await measure({
      base,
      ids: chosen ?? (base === 'full' ? all : REFERENCES),
      seeds: Number(values.seeds),
      split: values.split,
    });
    measured[base] = { ...measured[base], ...recipes };
  }
  if (values.dry) return;
  const { full, ...others } = measured;
  const report = {
    command: 'npm run figures',
    split: values.split,
    engine: 'wasm',
    seeds: Number(values.seeds),
    recipes: full,
    bases: others,
  };
  if (ids.includes('full')) {
    await writeInitialMap(await openDatasetFiles(DEFAULT_DATASET), DEFAULT_DATASET);
  }
  // Compact: it is part of what every visitor downloads.
  await writeFile(target, `${JSON.stringify(report)}\n`);
}

main().catch((cause: unknown) => {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exitCode = 1;
});
