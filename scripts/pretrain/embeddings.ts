/** Every set of objects through the encoders: the splits of the data set. */
import type { WeightedWord } from '../../src/encoders/vocabulary.ts';
import { encodeCaptions, encodeImages, encodePoints } from '../../src/encoders/encode.ts';
import type { Encoder } from '../../src/encoders/encoder.ts';
import { vocabularyOf } from '../../src/encoders/vocabulary.ts';
import { audioCaptionOf, fullerAudioCaptionOf, visualCaptionOf } from '../../src/world/items.ts';
import type { ItemSpec } from '../../src/world/types.ts';
import type { PretrainRun } from './cache.ts';
import { loadFeatures } from './generate.ts';
import { labelsOf } from './measure.ts';
import { setNamed, specsOf } from './sets.ts';
import type { EncoderId } from './settings.ts';

export interface Split {
  readonly rows: number;
  /** By `SPACE.KIND`: unit rows [rows, width]. */
  readonly tensors: Readonly<Record<string, Float32Array>>;
  readonly labels: Uint8Array;
}

/** All seven, or those of a space by itself. */
export type Encoders = Readonly<Partial<Record<EncoderId, Encoder>>>;

export function encoderIn(encoders: Encoders, id: EncoderId): Encoder {
  const encoder = encoders[id];
  if (!encoder)
    throw new Error(`Expected the encoder ${id}, found ${Object.keys(encoders).join(', ')}.`);
  return encoder;
}

/**
 * What each split ships, by its tensors' names. The bank's texts lead from sounds to pictures and back: they are a thorough
 * listener's, because words of looks say little of how a thing sounds.
 */
export const SPLIT_TENSORS: Readonly<Record<string, readonly TensorName[]>> = {
  'bank-text': ['base.text', 'audio.text'],
  'bank-image': ['base.image', 'points.image'],
  'bank-audio': ['audio.audio'],
  'bank-points': ['points.points'],
  val: heldOutTensors(),
  test: heldOutTensors(),
  unseen: heldOutTensors(),
  paired: ['audio.audio', 'points.points'],
};

type TensorName =
  EncoderId | `${'base' | 'audio' | 'points'}.${'visual-caption' | 'audio-caption'}`;

function heldOutTensors(): TensorName[] {
  return ['base.image', 'base.visual-caption', 'audio.audio', 'points.points'];
}

export async function embedSplit(
  run: PretrainRun,
  encoders: Encoders,
  words: readonly WeightedWord[],
  name: string,
  chosen: readonly TensorName[] = SPLIT_TENSORS[name] ?? [],
): Promise<Split> {
  const specs = specsOf(setNamed(run, name));
  const tensors: Record<string, Float32Array> = {};
  for (const tensor of chosen) {
    tensors[tensor] = await embed(run, encoders, words, name, specs, tensor);
  }
  return { rows: specs.length, tensors, labels: labelsOf(specs) };
}

/** Visual captions of the bank's things, which the base space was trained on: what the map's islands are made of. */
export async function embedIslandTexts(
  run: PretrainRun,
  encoders: Encoders,
  words: readonly WeightedWord[],
): Promise<Split> {
  const specs = specsOf(setNamed(run, 'bank-text'));
  const texts = await embed(run, encoders, words, 'bank-text', specs, 'base.visual-caption');
  return { rows: specs.length, tensors: { 'base.text': texts }, labels: labelsOf(specs) };
}

async function embed(
  run: PretrainRun,
  encoders: Encoders,
  words: readonly WeightedWord[],
  set: string,
  specs: readonly ItemSpec[],
  tensor: TensorName,
): Promise<Float32Array> {
  const [space, kind] = tensor.split('.') as ['base' | 'audio' | 'points', string];
  const encoderOf = (id: string): Encoder => encoderIn(encoders, id as EncoderId);
  switch (kind) {
    case 'image':
      return encodeImages(encoderOf(tensor), loadFeatures(run, set, 'picture'));
    case 'audio':
      return encodeImages(encoderOf(tensor), loadFeatures(run, set, 'sound'));
    case 'points':
      return encodePoints(encoderOf(tensor), loadFeatures(run, set, 'cloud'));
    default:
      return encodeCaptions(
        encoderOf(`${space}.text`),
        vocabularyOf(words),
        specs.map((spec) => captionOf(spec, kind)),
      );
  }
}

function captionOf(spec: ItemSpec, kind: string): string {
  switch (kind) {
    case 'visual-caption':
      return visualCaptionOf(spec);
    case 'audio-caption':
      return audioCaptionOf(spec);
    default:
      return fullerAudioCaptionOf(spec);
  }
}
