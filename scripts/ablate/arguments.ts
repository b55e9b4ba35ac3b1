/** The command line of `npm run ablate`, checked as a whole before anything runs. */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { alignmentReport } from '../../src/core/metrics/alignment-report.ts';
import { recipeById, RECIPES } from '../../src/core/recipes/index.ts';
import { parseSetting } from '../../src/core/recipes/settings.ts';
import { DEFAULT_DATASET, parsePair } from '../experiment/arguments.ts';
import type { NodeEngineId } from '../node-engine.ts';
import { commandLine } from '../../src/core/ablation-command.ts';
import type { Grid } from '../../src/core/ablation-grid.ts';

export const USAGE = `npm run ablate -- --recipe ID[,ID] [--vary key=v1,v2]... [--set key=value]... [--seeds 3] [--dataset DIR|FILE.npz]
    [--split test|unseen|val] [--engine wasm|cpu] [--metrics a,b] [--json FILE] [--md FILE]
npm run ablate -- --grid FILE.ts|FILE.json [--publish] [--out DIR] [--only ID,ID] [--seeds 3] [--dataset ...] [--split ...] [--engine ...] [--metrics ...]
npm run ablate -- --standard [--out DIR] [--only ID,ID] ...    the grids of scripts/ablate/standard-grids.ts, published

--publish puts what is finished into ablations.json of the data set's folder, which the page shows.

Recipes: ${RECIPES.map((recipe) => recipe.id).join(', ')}.`;

const DEFAULT_METRICS = [
  'audio->points.class.r1',
  'points->audio.class.r1',
  'audio->points.exact.r1',
  'audio->points.class.map',
  'audio->image.class.r1',
  'points->text.class.r1',
  'image->text.class.r1',
  'gap.audio-points',
];

const NODE_ENGINES: readonly NodeEngineId[] = ['wasm', 'cpu'];

/** Options that a list of grids hands on to each of them. */
const SHARED_OPTIONS = {
  seeds: { type: 'string', default: '3' },
  dataset: { type: 'string', default: DEFAULT_DATASET },
  split: { type: 'string', default: 'test' },
  engine: { type: 'string', default: 'wasm' },
  metrics: { type: 'string', default: DEFAULT_METRICS.join(',') },
} as const;

export interface AblateArguments {
  readonly grid: Grid;
  readonly dataset: string;
  readonly split: string;
  readonly engine: NodeEngineId;
  readonly metrics: readonly string[];
  readonly json: string | undefined;
  readonly md: string | undefined;
  /** Makes the same again when pasted into a shell. */
  readonly command: string;
}

export function parseAblateArguments(args: readonly string[]): AblateArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...SHARED_OPTIONS,
      recipe: { type: 'string' },
      vary: { type: 'string', multiple: true, default: [] },
      set: { type: 'string', multiple: true, default: [] },
      json: { type: 'string' },
      md: { type: 'string' },
    },
  });
  if (values.recipe === undefined) throw new Error(`--recipe is missing.\n\n${USAGE}`);
  const set = once('--set', values.set).map(([id, text]) => [id, parseSetting(id, text)] as const);
  const varied = once('--vary', values.vary).map(([id, texts]) => {
    if (set.some(([fixed]) => fixed === id)) {
      throw new Error(`"${id}" is both set and varied; give it to --set or to --vary.`);
    }
    return [id, distinct(texts.split(',').map((text) => parseSetting(id, text)))] as const;
  });
  return {
    grid: {
      recipes: distinct(values.recipe.split(',').map((id) => recipeById(id).id)),
      set: Object.fromEntries(set),
      varied: Object.fromEntries(varied),
      seeds: parseSeeds(values.seeds),
    },
    dataset: values.dataset,
    split: values.split,
    engine: parseEngine(values.engine),
    metrics: distinct(values.metrics.split(',').map(parseMetric)),
    json: values.json,
    md: values.md,
    command: commandLine(args),
  };
}

export interface GridListArguments {
  readonly file: string;
  readonly out: string | undefined;
  readonly only: readonly string[] | undefined;
  /** The options that each grid's own command line gets, as they were given. */
  readonly shared: readonly string[];
  /** The options that run all grids of the list, those that were not chosen now as well. */
  readonly whole: readonly string[];
  /** Whether what is finished goes beside the data set, for the page. */
  readonly publishes: boolean;
}

const STANDARD_GRIDS = fileURLToPath(new URL('./standard-grids.ts', import.meta.url));

/** The other form, with a file of grids; null when there is neither --grid nor --standard. */
export function parseGridListArguments(args: readonly string[]): GridListArguments | null {
  if (!args.some((arg) => /^--(grid(=.*)?|standard)$/.test(arg))) return null;
  const { values, tokens } = parseArgs({
    args: [...args],
    tokens: true,
    options: {
      ...SHARED_OPTIONS,
      grid: { type: 'string' },
      standard: { type: 'boolean', default: false },
      publish: { type: 'boolean', default: false },
      out: { type: 'string' },
      only: { type: 'string' },
    },
  });
  const { standard, grid } = values;
  if (standard && grid !== undefined) {
    throw new Error(`--standard has grids of its own; leave out --grid.\n\n${USAGE}`);
  }
  const file = standard ? STANDARD_GRIDS : grid;
  if (!file) throw new Error(`--grid: expected a file.\n\n${USAGE}`);
  const publishes = standard || values.publish;
  if (publishes && values.dataset.endsWith('.npz')) {
    throw new Error(
      `--publish: expected a data set's folder to put ablations.json into, found ${values.dataset}.`,
    );
  }
  const words = (isKept: (name: string) => boolean): string[] =>
    tokens.flatMap((token) => {
      if (token.kind !== 'option' || !isKept(token.name)) return [];
      return token.value === undefined ? [token.rawName] : [token.rawName, token.value];
    });
  const shared = words((name) => Object.hasOwn(SHARED_OPTIONS, name));
  const whole = words((name) => name !== 'only');
  return { file, out: values.out, only: values.only?.split(','), shared, whole, publishes };
}

function once(option: string, pairs: readonly string[]): [string, string][] {
  const parsed = pairs.map((pair) => parsePair(option, pair));
  const twice = parsed.find(([id], i) => parsed.findIndex(([other]) => other === id) !== i);
  if (twice) {
    throw new Error(`${option}: "${twice[0]}" is there twice; name it once.`);
  }
  return parsed;
}

function parseSeeds(text: string): number[] {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) {
    throw new Error(`--seeds: expected a whole number from 1, found "${text}".`);
  }
  return Array.from({ length: count }, (_, i) => i + 1);
}

function parseEngine(text: string): NodeEngineId {
  const engine = NODE_ENGINES.find((known) => known === text);
  if (engine) return engine;
  const other = text === 'webgpu' ? ' For WebGPU there is npm run experiment, one run a time.' : '';
  throw new Error(`--engine: expected one of ${NODE_ENGINES.join(', ')}, found "${text}".${other}`);
}

function parseMetric(name: string): string {
  const known = metricNames();
  if (known.includes(name)) return name;
  const part = name.slice(0, name.search(/\.|$/));
  const near = known.filter((other) => other.startsWith(part));
  throw new Error(
    `--metrics: unknown metric "${name}". Expected one of: ${(near.length > 0 ? near : known).join(', ')}.`,
  );
}

/** Every name that a report has: those of a report on two items. */
function metricNames(): string[] {
  const item = Float32Array.of(1, 0, 0, 1);
  const embeddings = { audio: item, points: item, image: item, text: item };
  return Object.keys(alignmentReport({ width: 2, embeddings, classes: [0, 1], exact: [0, 1] }));
}

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];
