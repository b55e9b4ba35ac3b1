/**
 * How much of a figure is the method's and how much is the luck of one pretraining: every recipe once on each of several
 * worlds made by `npm run pretrain -- --seed N`, on new objects and on kinds never met before.
 */
import type { Metrics } from '../../src/core/metrics/alignment-report.ts';
import { recipeById } from '../../src/core/recipes/index.ts';
import { chanceOf, evaluateRun } from '../../src/engine/run.ts';
import { train } from '../experiment/conduct.ts';
import { openDatasetFiles } from '../experiment/dataset-files.ts';

const SPLITS = ['test', 'unseen'] as const;

const FIGURES = {
  'sound → shape, class': 'audio->points.class.r1',
  'shape → sound, class': 'points->audio.class.r1',
  'sound → shape, exact': 'audio->points.exact.r1',
  'shape → sound, exact': 'points->audio.exact.r1',
} as const;

/** Prints one table for each split: mean ± sample standard deviation over the worlds. */
export async function printWorldTables(
  folders: readonly string[],
  recipes: readonly string[],
): Promise<void> {
  const worlds = [];
  for (const folder of folders) worlds.push(await openDatasetFiles(folder));
  const rows: Record<(typeof SPLITS)[number], string[]> = { test: [], unseen: [] };
  for (const id of recipes) {
    const found: Record<(typeof SPLITS)[number], Metrics[]> = { test: [], unseen: [] };
    for (const [index, world] of worlds.entries()) {
      const config = { recipe: id, settings: recipeById(id).settings, seed: index + 1 };
      const { run } = await train(world, config);
      for (const split of SPLITS) found[split].push(await evaluateRun(run, world, split));
      run.dispose();
    }
    for (const split of SPLITS) rows[split].push(row(id, found[split]));
    console.error(id);
  }
  const chance = chanceOf(worlds[0]!, 'test');
  for (const split of SPLITS) {
    console.log(`\n${split}, ${folders.length} pretraining seeds\n`);
    console.log(`| recipe | ${Object.keys(FIGURES).join(' | ')} |`);
    console.log(`|---|${'---|'.repeat(Object.keys(FIGURES).length)}`);
    const levels = Object.values(FIGURES).map((metric) => {
      const level = chance[metric.slice(metric.indexOf('.') + 1)];
      return (level ?? NaN).toFixed(3);
    });
    console.log(`| chance | ${levels.join(' | ')} |`);
    console.log(rows[split].join('\n'));
  }
}

function row(id: string, found: readonly Metrics[]): string {
  const cells = Object.values(FIGURES).map((metric) => {
    const values = found.map((metrics) => metrics[metric] ?? NaN);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    const deviation = Math.sqrt(squares / Math.max(1, values.length - 1));
    return `${mean.toFixed(3)} ± ${deviation.toFixed(3)}`;
  });
  return `| ${recipeById(id).label} (\`${id}\`) | ${cells.join(' | ')} |`;
}
