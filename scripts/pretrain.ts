/**
 * Trains the encoders of the built-in world and writes the data set of embeddings.
 *
 *     npm run pretrain -- [--seed N] [--quick] [--base full|third] [--epochs-scale X] [--base-epochs-scale X] [--out DIR] [--cache DIR]
 *
 * --epochs-scale multiplies the epochs of every encoder, --base-epochs-scale those of the base once more. Such a world is for
 * --dataset of the other commands and is not written over the shipped one.
 *
 * Without --base both values of the setting `base` are made: the world, and beside it one file of what differs with a base that was
 * trained for a third of the epochs. --base full makes the world alone, --base third that file alone.
 *
 * Interrupt it at any time: finished chunks of data and finished epochs are kept under .cache/pretrain, or where --cache says.
 */
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { collectWords, type WeightedWord } from '../src/encoders/vocabulary.ts';
import { startRun, type PretrainRun } from './pretrain/cache.ts';
import { generateTasks } from './pretrain/generate.ts';
import { baseTasks, chosenBases } from './pretrain/other-base.ts';
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

const baseEpochsScale = numberOf('base-epochs-scale');
if (options.base !== undefined && baseEpochsScale !== 1) {
  throw new Error('--base says how long the base is trained; leave out --base-epochs-scale.');
}
const { isWorld, others } = chosenBases(baseEpochsScale === 1 ? options.base : 'full');

const started = performance.now();
const run = runWith(baseEpochsScale);
const otherRuns = others.map((base) => ({ base, run: runWith(base.epochsScale) }));

await timed('data', () => generateAll());
const words = vocabularyWords();
say(`vocabulary: ${words.length} words`);
await timed('training', () => trainAll());
// Loads tfjs, which generating does without.
await timed('embedding', async () => {
  if (isWorld) {
    const { exportDataset } = await import('./pretrain/export.ts');
    await exportDataset(run, words, outFolder(), say);
  }
  const { exportBase } = await import('./pretrain/export-base.ts');
  for (const other of otherRuns) await exportBase(other.run, words, outFolder(), other.base, say);
});

function runWith(scale: number): PretrainRun {
  return startRun(
    settingsOf({
      seed: numberOf('seed'),
      quick: options.quick,
      epochsScale: numberOf('epochs-scale'),
      baseEpochsScale: scale,
    }),
    options.cache,
  );
}

/** Neither a quick run's embeddings, which are of no use, nor those of another base take the place of the shipped ones. */
function outFolder(): string {
  if (options.out !== undefined) return options.out;
  const isShipped = baseEpochsScale === 1;
  const other = options.quick ? '../.cache/quick-world' : '../.cache/other-base-world';
  const folder = isShipped && !options.quick ? '../public/embeddings/world' : other;
  return fileURLToPath(new URL(folder, import.meta.url));
}

async function generateAll(): Promise<void> {
  const tasks = isWorld ? generateTasks(run) : baseTasks(run);
  say(`data: ${tasks.length} chunks to make`);
  await runTasks(tasks, say, (finished) => {
    if (finished % 10 === 0) say(`data: ${finished} of ${tasks.length} chunks`);
  });
}

/** 3D takes as long as the other two together, so it goes first and alone. */
async function trainAll(): Promise<void> {
  const ofWorld = isWorld ? (['points', 'base', 'audio'] as const) : [];
  const tasks = [
    ...ofWorld.map((space) => ({ settings: run, space })),
    ...otherRuns.map((other) => ({ settings: other.run, space: 'base' as const })),
  ];
  await runTasks(
    tasks.map((task): Task => ({ type: 'train', ...task, words })),
    say,
  );
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
