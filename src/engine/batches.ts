import type { Stream } from '../core/pairing/streams.ts';
import { gather } from '../kernels/gather.ts';
import { hashSeed } from '../random.ts';
import type { BatchOf, CleanStream } from './batch-tensors.ts';
import { joinRows, type Source } from './sources.ts';

/**
 * [batch, width] of unit rows a stream, noise included but for the clean streams. A stream that several sources have holds
 * their rows one below the other, in the sources' order.
 */
export type Batch = BatchOf<Float32Array>;

/** What tells a source's tuples apart: the first of these that it has. */
const IDENTITIES = ['base.text', 'base.image'] as const;

export interface BatchOptions {
  readonly batch: number;
  /** Expected squared length of the noise added to each row. */
  readonly noise: number;
  /** Adds the clean rows of each source's `base.text`, or of its `base.image` where it has no text. */
  readonly keepsClean?: boolean;
}

/** One stream of a batch: where its rows come from, and what tells its noise from that of others. */
export interface Gathering {
  readonly name: Stream | CleanStream;
  readonly source: number;
  readonly bank: Float32Array;
  readonly width: number;
  readonly noise: number;
  readonly stream: number;
}

/** What a batch is put together from, in the order in which a stream's parts lie below each other. */
export function gatherings(
  sources: readonly Source[],
  { noise, keepsClean = false }: Omit<BatchOptions, 'batch'>,
): readonly Gathering[] {
  return sources.flatMap(({ streams, width }, source) => {
    const identity = IDENTITIES.find((name) => streams.has(name));
    const clean = keepsClean && identity ? [[`clean.${identity}`, streams.get(identity)]] : [];
    return ([...streams, ...clean] as [Stream | CleanStream, Float32Array][]).map(
      ([name, bank]) => ({
        name,
        source,
        bank,
        width,
        noise: name.startsWith('clean.') ? 0 : noise,
        stream: hashSeed(name, source),
      }),
    );
  });
}

/**
 * The batch of a step: gathers the drawn rows, adds fresh Gaussian noise and puts the rows back to unit length (C-MCR's semantic
 * completion). The same seed and step give the same batch on every engine.
 */
export function makeBatch(
  sources: readonly Source[],
  rows: Uint32Array,
  { seed, step }: { readonly seed: number; readonly step: number },
  options: BatchOptions,
): Batch {
  const { batch } = options;
  const made = new Map<Stream | CleanStream, Float32Array>();
  for (const { name, source, bank, width, noise, stream } of gatherings(sources, options)) {
    const out = new Float32Array(batch * width);
    const constants = { rows: batch, width, first: source * batch, noise, stream };
    gather.run({ bank, out }, constants, {
      step,
      seed,
      rows,
      slot: 0,
      learningRate: 0,
      firstCorrection: 1,
      secondCorrection: 1,
    });
    const before = made.get(name);
    made.set(name, before ? joinRows(before, out) : out);
  }
  return made;
}
