/** Everything that decides what a pretraining run makes. */
import type { EncoderSettings } from '../../src/encoders/encoder.ts';
import {
  MEL_BANDS,
  MEL_FRAMES,
  PICTURE_SIDE,
  POINT_FEATURES,
} from '../../src/encoders/features.ts';

export interface PretrainSettings {
  /** Of the encoders: how they begin, what order they learn in, how their input is changed. */
  readonly seed: number;
  /** Objects a space is trained on; the three sets have no object in common. */
  readonly objects: number;
  readonly bankRows: { readonly text: number; readonly others: number; readonly paired: number };
  /** Rows of val, test and unseen; 'grid' is one object for every combination. */
  readonly heldOutRows: 'grid' | number;
  readonly epochs: {
    readonly base: number;
    readonly audio: number;
    readonly points1: number;
    readonly points2: number;
  };
  readonly batch: number;
  readonly learningRate: number;
  readonly weightDecay: number;
  readonly startTemperature: number;
  /** Captions of one object and style, drawn anew. */
  readonly captionsPerObject: number;
  /** Share of captions in the style of the other space, so that the two text encoders overlap. */
  readonly otherStyleShare: number;
  /** Points of a cloud, and how many of them one training step sees. */
  readonly cloudPoints: number;
  readonly stepPoints: number;
  readonly landmarks: number;
}

const WIDTH = 64;

const FULL: PretrainSettings = {
  seed: 1,
  objects: 12_000,
  bankRows: { text: 4000, others: 2400, paired: 1500 },
  heldOutRows: 'grid',
  epochs: { base: 48, audio: 18, points1: 32, points2: 14 },
  batch: 96,
  learningRate: 5e-3,
  weightDecay: 0.05,
  startTemperature: 0.07,
  captionsPerObject: 4,
  otherStyleShare: 0.15,
  cloudPoints: 2048,
  stepPoints: 192,
  landmarks: 450,
};

/** Enough to go through every line in seconds; the embeddings are of no use. */
const QUICK: PretrainSettings = {
  ...FULL,
  objects: 48,
  bankRows: { text: 64, others: 32, paired: 32 },
  heldOutRows: 24,
  epochs: { base: 2, audio: 1, points1: 1, points2: 1 },
  batch: 16,
  landmarks: 24,
};

export function settingsOf(options: {
  /** Of the encoders: how they begin, what order they learn in, how their input is changed. */
  readonly seed: number;
  readonly quick: boolean;
  readonly epochsScale: number;
  /** Of the base alone, on top of the other; 1 by default. */
  readonly baseEpochsScale?: number;
}): PretrainSettings {
  const chosen = options.quick ? QUICK : FULL;
  const scaled = (epochs: number, factor = 1): number =>
    Math.max(1, Math.round(epochs * options.epochsScale * factor));
  const { base, audio, points1, points2 } = chosen.epochs;
  return {
    ...chosen,
    seed: options.seed,
    epochs: {
      base: scaled(base, options.baseEpochsScale),
      audio: scaled(audio),
      points1: scaled(points1),
      points2: scaled(points2),
    },
  };
}

/** SPACE.MODALITY of the seven encoders. */
export type EncoderId = keyof ReturnType<typeof encoderSettings>;

export function encoderSettings(settings: PretrainSettings, words: number) {
  const picture: EncoderSettings = {
    kind: 'patches',
    geometry: {
      height: PICTURE_SIDE,
      width: PICTURE_SIDE,
      channels: 3,
      mean: 0.57,
      deviation: 0.4,
      patch: 12,
      stride: 8,
      merges: [
        [2, 2],
        [2, 2],
      ],
    },
    widths: [96, 128, 144],
    hidden: 112,
    width: WIDTH,
  };
  const sound: EncoderSettings = {
    kind: 'patches',
    geometry: {
      height: MEL_FRAMES,
      width: MEL_BANDS,
      channels: 1,
      mean: -0.45,
      deviation: 0.5,
      patch: 8,
      stride: 4,
      merges: [
        [2, 2],
        [2, 2],
      ],
    },
    widths: [64, 96, 96],
    hidden: 128,
    width: WIDTH,
  };
  const cloud: EncoderSettings = {
    kind: 'points',
    features: POINT_FEATURES,
    count: settings.cloudPoints,
    widths: [32, 64, 160],
    hidden: 128,
    width: WIDTH,
  };
  const text: EncoderSettings = { kind: 'text', words, widths: [64, 112], width: WIDTH };
  return {
    'base.image': picture,
    'base.text': text,
    'audio.audio': sound,
    'audio.text': text,
    'points.image': picture,
    'points.text': text,
    'points.points': cloud,
  } as const satisfies Record<string, EncoderSettings>;
}
