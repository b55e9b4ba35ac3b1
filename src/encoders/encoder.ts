/** An encoder: settings that say what it is, and weights. The same for training, for the page and for tests. */
import type * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../random.ts';
import { applyPatchEncoder, initPatchEncoder, type PatchEncoderSettings } from './patch-encoder.ts';
import { applyPointEncoder, initPointEncoder, type PointEncoderSettings } from './point-encoder.ts';
import { applyTextEncoder, initTextEncoder, type TextEncoderSettings } from './text-encoder.ts';
import type { WeightArray, WeightArrays, WeightTensors } from './weights.ts';

export type EncoderSettings = PatchEncoderSettings | PointEncoderSettings | TextEncoderSettings;

export interface Encoder {
  readonly settings: EncoderSettings;
  readonly weights: WeightArrays;
}

export function initEncoder(settings: EncoderSettings, random: Random): WeightArrays {
  switch (settings.kind) {
    case 'patches':
      return initPatchEncoder(settings, random);
    case 'points':
      return initPointEncoder(settings, random);
    case 'text':
      return initTextEncoder(settings, random);
  }
}

/** Patches, points or bags of `batch` things, [rows, values] -> unit rows [batch, width]. */
export function applyEncoder(
  settings: EncoderSettings,
  weights: WeightTensors,
  inputs: tf.Tensor2D,
  batch: number,
): tf.Tensor2D {
  switch (settings.kind) {
    case 'patches':
      return applyPatchEncoder(settings, weights, inputs);
    case 'points':
      return applyPointEncoder(settings, weights, inputs, batch);
    case 'text':
      return applyTextEncoder(settings, weights, inputs);
  }
}

/** All encoders of a data set: `weights` by `ID/NAME`, as in `encoders.safetensors`. */
export function groupEncoders(
  settings: Readonly<Record<string, EncoderSettings>>,
  weights: ReadonlyMap<string, WeightArray>,
): Record<string, Encoder> {
  const encoders: Record<string, Encoder> = {};
  for (const [id, value] of Object.entries(settings)) {
    const own = [...weights].filter(([name]) => name.startsWith(`${id}/`));
    if (own.length === 0) throw new Error(`Encoder "${id}" has no weights`);
    const entries = own.map(([name, weight]) => [name.slice(id.length + 1), weight] as const);
    encoders[id] = { settings: value, weights: Object.fromEntries(entries) };
  }
  return encoders;
}
