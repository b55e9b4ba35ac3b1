/**
 * Trains the encoders of the built-in world and writes the data set of embeddings.
 *
 *     npm run pretrain -- [--seed N] [--quick] [--epochs-scale X] [--out DIR] [--cache DIR]
 *
 * Interrupt it at any time: finished chunks of data and finished epochs are kept under .cache/pretrain, or where --cache says.
 */
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { collectWords, type WeightedWord } from '../src/encoders/vocabulary.ts';
import { startRun } from './pretrain/cache.ts';
import { generateTasks } from './pretrain/generate.ts';
import { runTasks, type Task } from './pretrain/pool.ts';
import { captionsOf, objectSets, specsOf } from './pretrain/sets.ts';
import { settingsOf } from './pretrain/settings.ts';

const { values: options } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    quick: { type: 'boolean', default: false },
    'epochs-scale': { type: 'string', default: '1' },
    out: { type: 'string' },
    cache: { type: 'string' },
  },
});

const started = performance.now();
const run = startRun(
  settingsOf({
    seed: numberOf('seed'),
    quick: options.quick,
    epochsScale: numberOf('epochs-scale'),
  }),
  options.cache,
);

await timed('data', () => generateAll());
const words = vocabularyWords();
say(`vocabulary: ${words.length} words`);
await timed('training', () => trainAll());
// Loads tfjs, which generating does without.
const { exportDataset } = await import('./pretrain/export.ts');
// A quick run's embeddings are of no use; they must not take the place of the shipped ones.
const folder = options.quick ? '../.cache/quick-world' : '../public/embeddings/world';
const out = options.out ?? fileURLToPath(new URL(folder, import.meta.url));
await timed('embedding', () => exportDataset(run, words, out, say));

async function generateAll(): Promise<void> {
  const tasks = generateTasks(run);
  say(`data: ${tasks.length} chunks to make`);
  await runTasks(tasks, say, (finished) => {
    if (finished % 10 === 0) say(`data: ${finished} of ${tasks.length} chunks`);
  });
}

/** 3D takes as long as the other two together, so it goes first and alone. */
async function trainAll(): Promise<void> {
  const spaces = ['points', 'base', 'audio'] as const;
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

function numberOf(option: 'seed' | 'epochs-scale'): number {
  const value = Number(options[option]);
  if (!Number.isFinite(value) || value < 0) {
    throw new Error(`--${option}: expected a number of at least 0, got "${options[option]}"`);
  }
  return value;
}
