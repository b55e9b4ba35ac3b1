/** What a batch is drawn from: groups of streams whose rows belong together, by recipe. */
import {
  makePseudoTuples,
  type Bank,
  type BankReader,
  type Centric,
} from '../core/pairing/pseudo-tuples.ts';
import type { Stream, Tuples } from '../core/pairing/streams.ts';
import { subsetMembers } from '../core/recipes/setting-kinds.ts';
import { SETTINGS, type Settings } from '../core/recipes/settings.ts';
import { tableOf, type Dataset } from '../data/dataset.ts';
import { seededRandom, type Random } from '../random.ts';
import { LEAF_IDS, LEAVES } from './heads.ts';

/** Streams with matching rows; a batch draws one set of rows from each source. */
export interface Source {
  readonly rows: number;
  readonly width: number;
  readonly streams: ReadonlyMap<Stream, Float32Array>;
}

export interface SourceOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((share: number) => void) | undefined;
}

/** The control's permutation is fixed: it must not depend on the run's seed, or it would be another data set each time. */
const SHUFFLE_SEED = 20_260_101;

export function bankReader(dataset: Dataset): BankReader {
  return (bank: Bank, stream: Stream) => tableOf(dataset, bank, stream);
}

export async function makeSources(
  dataset: Dataset,
  settings: Settings,
  options: SourceOptions,
): Promise<readonly Source[]> {
  const read = bankReader(dataset);
  switch (settings.tuples) {
    case 'pseudo': {
      const centric = subsetMembers(SETTINGS.centric, settings.centric) as Centric[];
      const { retrievalTemperature: temperature, retrievalWeights: weights } = settings;
      const tuples = await makePseudoTuples(read, { centric, temperature, weights, ...options });
      return [sourceOf(tuples)];
    }
    case 'per-leaf':
      return leafSources(read, settings, options);
    case 'overlap':
    case 'shuffled': {
      const random = settings.tuples === 'shuffled' ? seededRandom(SHUFFLE_SEED) : null;
      return [
        overlapSource(read, 'bank-text', 'audio.text', 'base.text', random),
        overlapSource(read, 'bank-image', 'points.image', 'base.image', random),
      ];
    }
    case 'paired': {
      const audio = tableOf(dataset, 'paired', 'audio.audio');
      const points = tableOf(dataset, 'paired', 'points.points');
      const streams = new Map<Stream, Float32Array>([
        ['audio.audio', audio.values],
        ['points.points', points.values],
      ]);
      return [{ rows: audio.rows, width: audio.width, streams }];
    }
    default:
      return settings.tuples satisfies never;
  }
}

/** C-MCR's tuples: a leaf's start at the modality it shares with the base, and have no stream of the other leaf. */
async function leafSources(
  read: BankReader,
  { leaves, retrievalTemperature: temperature, retrievalWeights: weights }: Settings,
  { signal, onProgress }: SourceOptions,
): Promise<readonly Source[]> {
  const trained = LEAF_IDS.filter((leaf) => leaves === 'both' || leaves === leaf);
  const sources: Source[] = [];
  for (const leaf of trained) {
    const { own, shared } = LEAVES[leaf];
    const done = sources.length;
    const tuples = await makePseudoTuples(read, {
      centric: [leaf === 'audio' ? 'text' : 'image'],
      streams: ['base.text', 'base.image', own, shared],
      temperature,
      weights,
      signal,
      onProgress: (share) => onProgress?.((done + share) / trained.length),
    });
    sources.push(sourceOf(tuples));
  }
  return sources;
}

function sourceOf({ rows, width, streams }: Tuples): Source {
  return { rows, width, streams: new Map(Object.entries(streams) as [Stream, Float32Array][]) };
}

function overlapSource(
  read: BankReader,
  bank: Bank,
  leaf: Stream,
  base: Stream,
  random: Random | null,
): Source {
  const leafTable = read(bank, leaf);
  const baseTable = read(bank, base);
  const { rows, width } = leafTable;
  let baseValues = baseTable.values;
  if (random) {
    const order = random.shuffle(Uint32Array.from({ length: rows }, (_, i) => i));
    baseValues = gatherRows(baseTable.values, width, order);
  }
  const streams = new Map<Stream, Float32Array>([
    [leaf, leafTable.values],
    [base, baseValues],
  ]);
  return { rows, width, streams };
}

/** The rows of both, the first's first. */
export function joinRows(first: Float32Array, second: Float32Array): Float32Array {
  const joined = new Float32Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}

/** The chosen rows of a [rows, width] array. */
export function gatherRows(
  values: Float32Array,
  width: number,
  order: ArrayLike<number>,
): Float32Array {
  const gathered = new Float32Array(order.length * width);
  for (let i = 0; i < order.length; i++) {
    const from = (order[i] ?? 0) * width;
    gathered.set(values.subarray(from, from + width), i * width);
  }
  return gathered;
}
