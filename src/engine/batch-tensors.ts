/** What a batch holds once it is on the device. */
import type * as tf from '@tensorflow/tfjs-core';
import type { Stream } from '../core/pairing/streams.ts';

/** What tells tuples apart: the base's rows before the noise. */
export type CleanStream = `clean.${'base.text' | 'base.image'}`;

/** [rows, width] a stream; see `Batch`. */
export type BatchOf<M> = ReadonlyMap<Stream | CleanStream, M>;

export type BatchTensors = BatchOf<tf.Tensor2D>;
