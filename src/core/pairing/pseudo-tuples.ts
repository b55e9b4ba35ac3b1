import * as tf from '@tensorflow/tfjs-core';
import { softRetrieval, type Cancellation } from './soft-retrieval.ts';
import { STREAMS, type Stream, type Tuples } from './streams.ts';

/** The four memories; no two describe the same things. */
export const BANKS = {
  'bank-text': ['base.text', 'audio.text'],
  'bank-image': ['base.image', 'points.image'],
  'bank-audio': ['audio.audio'],
  'bank-points': ['points.points'],
} as const satisfies Record<string, readonly Stream[]>;

export type Bank = keyof typeof BANKS;

/** One retrieval: `query` finds rows of a bank by `key` (same space), and takes along all the streams of that bank. */
interface Hop {
  readonly query: Stream;
  readonly bank: Bank;
  readonly key: Stream;
}

const TEXT_TO_IMAGE: Hop = { query: 'base.text', bank: 'bank-image', key: 'base.image' };
const IMAGE_TO_TEXT: Hop = { query: 'base.image', bank: 'bank-text', key: 'base.text' };
const TEXT_TO_AUDIO: Hop = { query: 'audio.text', bank: 'bank-audio', key: 'audio.audio' };
const AUDIO_TO_TEXT: Hop = { query: 'audio.audio', bank: 'bank-text', key: 'audio.text' };
const IMAGE_TO_POINTS: Hop = { query: 'points.image', bank: 'bank-points', key: 'points.points' };
const POINTS_TO_IMAGE: Hop = { query: 'points.points', bank: 'bank-image', key: 'points.image' };

/**
 * The modality-centric tuples of Ex-MCR (Zhang et al. 2024, "various modality-centric data"), for both leaves at once:
 * what is kept exact, and the hops that fill the other streams. Every hop stays inside one space, so that no similarity
 * across spaces is ever needed and no sound is ever compared with a shape.
 */
export const CENTRIC = {
  text: { bank: 'bank-text', hops: [TEXT_TO_AUDIO, TEXT_TO_IMAGE, IMAGE_TO_POINTS] },
  image: { bank: 'bank-image', hops: [IMAGE_TO_TEXT, TEXT_TO_AUDIO, IMAGE_TO_POINTS] },
  audio: { bank: 'bank-audio', hops: [AUDIO_TO_TEXT, TEXT_TO_IMAGE, IMAGE_TO_POINTS] },
  points: { bank: 'bank-points', hops: [POINTS_TO_IMAGE, IMAGE_TO_TEXT, TEXT_TO_AUDIO] },
} as const satisfies Record<string, { bank: Bank; hops: readonly Hop[] }>;

export type Centric = keyof typeof CENTRIC;

/** [rows, width] of a bank's stream. */
export type BankReader = (
  bank: Bank,
  stream: Stream,
) => { rows: number; width: number; values: Float32Array };

export interface PseudoTupleOptions {
  readonly centric: readonly Centric[];
  readonly temperature: number;
  /** Whether both encodings of a retrieved text or picture are blended with the same weights; 'shared' by default. */
  readonly weights?: 'shared' | 'separate';
  /** Streams that are wanted, all by default; hops that bring none of them are left out. */
  readonly streams?: readonly Stream[];
  readonly signal?: Cancellation | undefined;
  /** Share done, 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

/** Makes the pseudo tuples of the chosen centres, one after the other: with all four, as many as there are bank rows. */
export async function makePseudoTuples(
  read: BankReader,
  options: PseudoTupleOptions,
): Promise<Tuples> {
  const memories = new Map<string, tf.Tensor2D>();
  const memory = (bank: Bank, stream: Stream): tf.Tensor2D => {
    const name = `${bank}/${stream}`;
    const { rows, width, values } = read(bank, stream);
    const tensor = memories.get(name) ?? tf.tensor2d(values, [rows, width]);
    memories.set(name, tensor);
    return tensor;
  };
  const streams = options.streams ?? STREAMS;
  const hopsOf = (centric: Centric): Hop[] =>
    CENTRIC[centric].hops.filter(({ bank }) =>
      BANKS[bank].some((stream) => streams.includes(stream)),
    );
  const totalRows = options.centric.reduce(
    (sum, centric) => sum + hopsOf(centric).length * rowsOf(read, CENTRIC[centric].bank),
    0,
  );
  let doneRows = 0;
  const onRows = (rows: number): void => {
    doneRows += rows;
    options.onProgress?.(doneRows / totalRows);
  };
  try {
    const parts: Partial<Record<Stream, Float32Array>>[] = [];
    for (const centric of options.centric) {
      const { bank } = CENTRIC[centric];
      const part: Partial<Record<Stream, Float32Array>> = {};
      for (const stream of BANKS[bank]) part[stream] = read(bank, stream).values;
      for (const hop of hopsOf(centric)) {
        const queries = part[hop.query];
        if (!queries)
          throw new Error(
            `${centric}-centric tuples: ${hop.query} is asked for before it is retrieved`,
          );
        const outputs: readonly Stream[] = BANKS[hop.bank];
        const retrieved = await softRetrieval(
          queries,
          read(hop.bank, hop.key).width,
          memory(hop.bank, hop.key),
          outputs.map((stream) => memory(hop.bank, stream)),
          {
            weights: options.weights ?? 'shared',
            temperature: options.temperature,
            signal: options.signal,
            onRows,
          },
        );
        outputs.forEach((stream, i) => {
          part[stream] = retrieved[i] ?? new Float32Array();
        });
      }
      parts.push(part);
    }
    const rows = options.centric.map((centric) => rowsOf(read, CENTRIC[centric].bank));
    const { width } = read('bank-text', 'base.text');
    return {
      rows: rows.reduce((sum, count) => sum + count, 0),
      width,
      streams: joined(parts, streams),
    };
  } finally {
    for (const tensor of memories.values()) tensor.dispose();
  }
}

function rowsOf(read: BankReader, bank: Bank): number {
  return read(bank, BANKS[bank][0]).rows;
}

function joined(
  parts: readonly Partial<Record<Stream, Float32Array>>[],
  wanted: readonly Stream[],
): Tuples['streams'] {
  const join = (stream: Stream): Float32Array => {
    const arrays = parts.map((part) => part[stream] ?? new Float32Array());
    const all = new Float32Array(arrays.reduce((sum, array) => sum + array.length, 0));
    let offset = 0;
    for (const array of arrays) {
      all.set(array, offset);
      offset += array.length;
    }
    return all;
  };
  return Object.fromEntries(wanted.map((stream) => [stream, join(stream)]));
}
