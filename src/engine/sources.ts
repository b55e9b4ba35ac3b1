/** What a batch is drawn from: groups of streams whose rows belong together, by recipe. */
import {
  makePseudoTuples,
  type Bank,
  type BankReader,
  type Centric,
} from '../core/pairing/pseudo-tuples.ts';
import { type Stream } from '../core/pairing/streams.ts';
import type { Settings } from '../core/recipes/settings.ts';
import { tableOf, type Dataset } from '../data/dataset.ts';
import { seededRandom, type Random } from '../random.ts';

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

const ALL_CENTRES: readonly Centric[] = ['text', 'image', 'audio', 'points'];

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
      const centric = settings.centric === 'all' ? ALL_CENTRES : [settings.centric];
      const temperature = settings.retrievalTemperature;
      const tuples = await makePseudoTuples(read, { centric, temperature, ...options });
      const streams = new Map(Object.entries(tuples.streams) as [Stream, Float32Array][]);
      return [{ rows: tuples.rows, width: tuples.width, streams }];
    }
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
