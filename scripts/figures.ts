/**
 * `npm run figures`: runs every recipe's default preset over several seeds on the shipped world and writes
 * public/embeddings/world/baselines.json, which the page's reference lines come from, the shipped untrained map, and the
 * README's table to the screen.
 *
 *     npm run figures -- [--seeds 3] [--recipes id,id] [--split test|unseen|val] [--dry]
 *
 * `--worlds DIR,DIR,DIR` prints instead how the figures spread over pretraining seeds, on `test` and on `unseen`.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Metrics } from '../src/core/metrics/alignment-report.ts';
import { recipeById, RECIPES } from '../src/core/recipes/index.ts';
import { readsSeed } from '../src/core/recipes/recipe.ts';
import { DEFAULT_DATASET } from './experiment/arguments.ts';
import { conduct, type Conducted } from './experiment/conduct.ts';
import { openDatasetFiles } from './experiment/dataset-files.ts';
import { printWorldTables } from './figures/world-table.ts';
import { writeInitialMap } from './figures/initial-map.ts';
import { openNodeEngine } from './node-engine.ts';

interface Figure {
  readonly mean: number;
  /** Half the distance from the lowest to the highest seed. */
  readonly spread: number;
}

type Figures = Record<string, Figure>;

/** What the page draws lines for, and what the table shows; the rest would outweigh the embeddings. */
const isKept = (metric: string): boolean =>
  /->.*\.(class\.r1|class\.map|exact\.r1)$|^gap\.|^volume\./.test(metric);

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

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: '3' },
      recipes: { type: 'string', default: RECIPES.map((recipe) => recipe.id).join(',') },
      split: { type: 'string', default: 'test' },
      dry: { type: 'boolean', default: false },
      worlds: { type: 'string' },
    },
  });
  await openNodeEngine('wasm');
  if (values.worlds) {
    return printWorldTables(values.worlds.split(','), values.recipes.split(','));
  }
  const dataset = await openDatasetFiles(DEFAULT_DATASET);
  const target = join(DEFAULT_DATASET, 'baselines.json');
  const known = await readFile(target, 'utf8').then(
    (text) => (JSON.parse(text) as { recipes: Record<string, Figures> }).recipes,
    () => ({}),
  );
  const recipes: Record<string, Figures> = { ...known };
  console.log(`| recipe | ${Object.keys(COLUMNS).join(' | ')} | seconds |`);
  console.log(`|---|${'---|'.repeat(Object.keys(COLUMNS).length + 1)}`);
  for (const id of values.recipes.split(',')) {
    const { settings, method } = recipeById(id);
    const runs: Metrics[] = [];
    let seconds = 0;
    // Without training there is no chance in it: one run says all.
    const seedCount = readsSeed(method) ? Number(values.seeds) : 1;
    for (let seed = 1; seed <= seedCount; seed++) {
      const result = await conduct(
        dataset,
        { recipe: id, settings, seed },
        values.split,
        () => undefined,
      );
      runs.push(result.metrics);
      seconds += (result.seconds.prepare + result.seconds.train) / seedCount;
      recipes['chance'] = summarise([chancePerDirection(result)]);
    }
    const figures = summarise(runs);
    recipes[id] = figures;
    console.log(row(id, figures, seconds));
  }
  if (!values.dry) {
    const report = {
      command: 'npm run figures',
      split: values.split,
      engine: 'wasm',
      seeds: Number(values.seeds),
      recipes,
    };
    await writeInitialMap(dataset, DEFAULT_DATASET);
    // Compact: it is part of the 6 MB that a visitor downloads.
    await writeFile(target, `${JSON.stringify(report)}\n`);
  }
}

main().catch((cause: unknown) => {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exitCode = 1;
});
