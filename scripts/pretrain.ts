/**
 * Trains the encoders of the built-in world and writes the data set of embeddings.
 *
 *     npm run pretrain -- [--seed N] [--quick] [--epochs-scale X] [--base-epochs-scale X] [--out DIR] [--cache DIR]
 *     npm run pretrain -- --base third [--seed N] [--quick] [--out DIR] [--cache DIR]
 *
 * --epochs-scale multiplies the epochs of every encoder, --base-epochs-scale those of the base once more. Such a world is for
 * --dataset of the other commands and is not written over the shipped one.
 *
 * --base third trains the base alone, for a third of its epochs, and puts what differs as one more file beside the shipped world, or
 * the one that --out says: the value `third` of the setting `base`.
 *
 * Interrupt it at any time: finished chunks of data and finished epochs are kept under .cache/pretrain, or where --cache says.
 */
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { collectWords, type WeightedWord } from '../src/encoders/vocabulary.ts';
import { startRun } from './pretrain/cache.ts';
import { generateTasks } from './pretrain/generate.ts';
import { baseTasks, otherBase } from './pretrain/other-base.ts';
import { runTasks, type Task } from './pretrain/pool.ts';
import { captionsOf, objectSets, specsOf } from './pretrain/sets.ts';
import { settingsOf } from './pretrain/settings.ts';

const { values: options } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    quick: { type: 'boolean', default: false },
    'epochs-scale': { type: 'string', default: '1' },
    'base-epochs-scale': { type: 'string', default: '1' },
    base: { type: 'string' },
    out: { type: 'string' },
    cache: { type: 'string' },
  },
});

const base = options.base === undefined ? null : otherBase(options.base);
const baseEpochsScale = numberOf('base-epochs-scale');
if (base && baseEpochsScale !== 1) {
  throw new Error('--base says how long the base is trained; leave out --base-epochs-scale.');
}

const started = performance.now();
const run = startRun(
  settingsOf({
    seed: numberOf('seed'),
    quick: options.quick,
    epochsScale: numberOf('epochs-scale'),
    baseEpochsScale: base?.epochsScale ?? baseEpochsScale,
  }),
  options.cache,
);

await timed('data', () => generateAll());
const words = vocabularyWords();
say(`vocabulary: ${words.length} words`);
await timed('training', () => trainAll());
// Loads tfjs, which generating does without.
await timed('embedding', async () => {
  if (base) {
    const { exportBase } = await import('./pretrain/export-base.ts');
    return exportBase(run, words, outFolder(), base, say);
  }
  const { exportDataset } = await import('./pretrain/export.ts');
  return exportDataset(run, words, outFolder(), say);
});

/** Neither a quick run's embeddings, which are of no use, nor those of another base take the place of the shipped ones. */
function outFolder(): string {
  if (options.out !== undefined) return options.out;
  const isShipped = baseEpochsScale === 1;
  const other = options.quick ? '../.cache/quick-world' : '../.cache/other-base-world';
  const folder = isShipped && !options.quick ? '../public/embeddings/world' : other;
  return fileURLToPath(new URL(folder, import.meta.url));
}

async function generateAll(): Promise<void> {
  const tasks = base ? baseTasks(run) : generateTasks(run);
  say(`data: ${tasks.length} chunks to make`);
  await runTasks(tasks, say, (finished) => {
    if (finished % 10 === 0) say(`data: ${finished} of ${tasks.length} chunks`);
  });
}

/** 3D takes as long as the other two together, so it goes first and alone. */
async function trainAll(): Promise<void> {
  const spaces = base ? (['base'] as const) : (['points', 'base', 'audio'] as const);
  const tasks = spaces.map((space): Task => ({
    type: 'train',
    settings: run,
    space,
    words,
  }));
  await runTasks(tasks, say);
}

function vocabularyWords(): WeightedWord[] {
  const captions = objectSets(run)
    .filter(({ name }) => name.startsWith('pretrain'))
    .flatMap(specsOf)
    .flatMap((spec) =>
      (['visual', 'audio'] as const).flatMap((style) =>
        captionsOf(spec, style, run.captionsPerObject),
      ),
    );
  return collectWords(captions);
}

async function timed(name: string, work: () => Promise<void>): Promise<void> {
  const from = performance.now();
  await work();
  say(`${name}: ${((performance.now() - from) / 1000).toFixed(0)} s`);
}

function say(line: string): void {
  const seconds = Math.round((performance.now() - started) / 1000);
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  console.log(`${clock.padStart(6)}  ${line}`);
}

function numberOf(option: 'seed' | 'epochs-scale' | 'base-epochs-scale'): number {
  const value = Number(options[option]);
  if (!Number.isFinite(value) || value < 0) {
    throw new Error(`--${option}: expected a number of at least 0, got "${options[option]}"`);
  }
  return value;
}
