/** The four stages: base, audio, and 3D in two steps. */
import { join } from 'node:path';
import {
  encodeCaptions,
  encodeImages,
  encodePoints,
  patchValues,
} from '../../../src/encoders/encode.ts';
import type { Encoder, EncoderSettings } from '../../../src/encoders/encoder.ts';
import { cutPatches, patchOrder } from '../../../src/encoders/patches.ts';
import {
  bagOfWords,
  vocabularyOf,
  type Vocabulary,
  type WeightedWord,
} from '../../../src/encoders/vocabulary.ts';
import type { WeightArrays } from '../../../src/encoders/weights.ts';
import type { Random } from '../../../src/random.ts';
import { openNodeEngine } from '../../node-engine.ts';
import type { PretrainRun } from '../cache.ts';
import { loadFeatures } from '../generate.ts';
import { labelsOf, topOne } from '../measure.ts';
import { captionsOf, setNamed, specsOf, type CaptionStyle, type Feature } from '../sets.ts';
import { encoderSettings, type EncoderId } from '../settings.ts';
import { augmentCloud, augmentPicture, augmentSound } from './augment.ts';
import { trainedWeights, trainStage, type Stage, type TrainedWeights } from './train-stage.ts';

export interface TrainTask {
  readonly type: 'train';
  readonly settings: PretrainRun;
  readonly space: 'base' | 'audio' | 'points';
  readonly words: readonly WeightedWord[];
}

export const STAGES = ['base', 'audio', 'points1', 'points2'] as const;

type StageName = (typeof STAGES)[number];

const ENCODERS: Readonly<Record<StageName, readonly EncoderId[]>> = {
  base: ['base.image', 'base.text'],
  audio: ['audio.audio', 'audio.text'],
  points1: ['points.image', 'points.text'],
  points2: ['points.points'],
};

export async function train(task: TrainTask, onLine: (line: string) => void): Promise<void> {
  await openNodeEngine('wasm');
  const { space } = task;
  if (space === 'points') {
    await trainStage(pairStage(task, 'points1', 'picture', 'visual'), onLine);
    await trainStage(await pointsStage(task), onLine);
  } else if (space === 'audio') {
    await trainStage(pairStage(task, 'audio', 'sound', 'audio'), onLine);
  } else {
    await trainStage(pairStage(task, 'base', 'picture', 'visual'), onLine);
  }
}

/** All seven encoders of a finished run. */
export function loadEncoders(
  settings: PretrainRun,
  words: readonly WeightedWord[],
): Record<EncoderId, Encoder> {
  const all = encoderSettings(settings, words.length);
  let weights: TrainedWeights = {};
  for (const name of STAGES)
    weights = { ...weights, ...trainedWeights(stageFiles(settings, words, name)) };
  return Object.fromEntries(
    Object.entries(all).map(([id, value]) => [
      id,
      { settings: value, weights: weights[id] as WeightArrays },
    ]),
  ) as Record<EncoderId, Encoder>;
}

function stageFiles(
  settings: PretrainRun,
  words: readonly WeightedWord[],
  name: StageName,
): Pick<Stage, 'encoders' | 'path' | 'name' | 'epochs' | 'settings'> {
  const all = encoderSettings(settings, words.length);
  return {
    name,
    settings,
    epochs: settings.epochs[name],
    encoders: Object.fromEntries(ENCODERS[name].map((id) => [id, all[id]])),
    path: join(settings.folders.training, `${name}.safetensors`),
  };
}

/** Two encoders against each other: pictures or sounds with captions, mostly of the space's own style. */
function pairStage(
  { settings, words }: TrainTask,
  name: 'base' | 'audio' | 'points1',
  feature: 'picture' | 'sound',
  style: CaptionStyle,
): Stage {
  const files = stageFiles(settings, words, name);
  const [thingId, textId] = ENCODERS[name] as [EncoderId, EncoderId];
  const thingSettings = patchSettings(files.encoders[thingId]!);
  const order = patchOrder(thingSettings.geometry);
  const values = patchValues(thingSettings.geometry);
  const set = `pretrain-${name === 'points1' ? 'points' : name}`;
  const views = viewsOf(feature).map((view) => loadFeatures(settings, set, view));
  const captions = captionsBySpec(settings, set, style);
  const vocabulary = vocabularyOf(words);
  const augment = feature === 'picture' ? augmentPicture : augmentSound;
  const heldOut = heldOutThings(settings, feature, style);
  return {
    ...files,
    rows: captions.length,
    pairs: [[thingId, textId]],
    batch(indices, random) {
      const patches = new Float32Array(indices.length * values);
      const bags = new Float32Array(indices.length * vocabulary.size);
      indices.forEach((index, row) => {
        const changed = augment(random.pick(views)[index]!, random);
        cutPatches(changed, thingSettings.geometry, order, patches, row * values);
        const caption = pickCaption(captions[index]!, settings, random);
        bagOfWords(caption, vocabulary, bags, row * vocabulary.size);
      });
      return { [thingId]: patches, [textId]: bags };
    },
    async evaluate(weights) {
      const encoder = (id: EncoderId): Encoder => ({
        settings: files.encoders[id]!,
        weights: weights[id]!,
      });
      const rows = await encodeImages(encoder(thingId), heldOut.things);
      const texts = await encodeCaptions(encoder(textId), vocabulary, heldOut.captions);
      return describeTopOne(rows, texts, heldOut.labels);
    },
  };
}

/** PointNet against the frozen picture and text encoders of the same objects. */
async function pointsStage({ settings, words }: TrainTask): Promise<Stage> {
  const files = stageFiles(settings, words, 'points2');
  const frozen = stageFiles(settings, words, 'points1');
  const weights = trainedWeights(frozen);
  const encoderOf = (id: EncoderId, from: TrainedWeights): Encoder => ({
    settings: { ...frozen.encoders, ...files.encoders }[id]!,
    weights: from[id]!,
  });
  const vocabulary = vocabularyOf(words);
  const set = 'pretrain-points';
  const clouds = loadFeatures(settings, set, 'cloud');
  const views = await Promise.all(
    viewsOf('picture').map((view) =>
      encodeImages(encoderOf('points.image', weights), loadFeatures(settings, set, view)),
    ),
  );
  const texts = await encodeAllCaptions(
    encoderOf('points.text', weights),
    vocabulary,
    captionsBySpec(settings, set, 'visual').map(({ own }) => own),
  );
  const heldOut = heldOutThings(settings, 'cloud', 'visual');
  const heldOutImages = await encodeImages(
    encoderOf('points.image', weights),
    loadFeatures(settings, 'val', 'picture'),
  );
  const width = files.encoders['points.points']!.width;
  const values = settings.stepPoints * 9;
  return {
    ...files,
    rows: clouds.length,
    pairs: [
      ['points.points', 'image rows'],
      ['points.points', 'text rows'],
    ],
    batch(indices, random) {
      const points = new Float32Array(indices.length * values);
      const imageRows = new Float32Array(indices.length * width);
      const textRows = new Float32Array(indices.length * width);
      indices.forEach((index, row) => {
        points.set(augmentCloud(clouds[index]!, settings.stepPoints, random), row * values);
        const images = random.pick(views);
        imageRows.set(images.subarray(index * width, (index + 1) * width), row * width);
        const caption =
          index * settings.captionsPerObject + random.integer(settings.captionsPerObject);
        textRows.set(texts.subarray(caption * width, (caption + 1) * width), row * width);
      });
      return { 'points.points': points, 'image rows': imageRows, 'text rows': textRows };
    },
    async evaluate(trained) {
      const rows = await encodePoints(encoderOf('points.points', trained), heldOut.things);
      return describeTopOne(rows, heldOutImages, heldOut.labels);
    },
  };
}

/** Every object was looked at twice, so that a shape is not learnt as one picture. */
function viewsOf(feature: 'picture' | 'sound'): Feature[] {
  return feature === 'picture' ? ['picture', 'picture-2'] : ['sound'];
}

interface ObjectCaptions {
  readonly own: readonly string[];
  readonly other: readonly string[];
}

function captionsBySpec(settings: PretrainRun, set: string, style: CaptionStyle): ObjectCaptions[] {
  const count = settings.captionsPerObject;
  return specsOf(setNamed(settings, set)).map((spec) => ({
    own: captionsOf(spec, style, count),
    other: captionsOf(spec, style === 'visual' ? 'audio' : 'visual', count),
  }));
}

function pickCaption(captions: ObjectCaptions, settings: PretrainRun, random: Random): string {
  return random.pick(random.chance(settings.otherStyleShare) ? captions.other : captions.own);
}

/** Captions of all objects, object after object: [objects * captions of each, width]. */
function encodeAllCaptions(
  encoder: Encoder,
  vocabulary: Vocabulary,
  captions: readonly (readonly string[])[],
): Promise<Float32Array> {
  return encodeCaptions(encoder, vocabulary, captions.flat());
}

function heldOutThings(settings: PretrainRun, feature: Feature, style: CaptionStyle) {
  const specs = specsOf(setNamed(settings, 'val'));
  return {
    things: loadFeatures(settings, 'val', feature),
    captions: specs.map((spec) => captionsOf(spec, style, 1)[0]!),
    labels: labelsOf(specs),
  };
}

function describeTopOne(queries: Float32Array, targets: Float32Array, labels: Uint8Array): string {
  const { category, size, material, all } = topOne(queries, targets, labels);
  const text = [category, size, material, all].map((share) => share.toFixed(2)).join(' / ');
  return `val class / size / material / all ${text}`;
}

function patchSettings(settings: EncoderSettings): Extract<EncoderSettings, { kind: 'patches' }> {
  if (settings.kind !== 'patches') throw new Error(`Expected patches, got ${settings.kind}`);
  return settings;
}
