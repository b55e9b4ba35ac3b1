/** The two trained projectors, audio into base and 3D into base, and their parameters as one flat list. */
import * as tf from '@tensorflow/tfjs-core';
import {
  applyDecoupledHead,
  applyLink,
  initDecoupledHead,
  type DecoupledHeadConfig,
} from '../core/projectors/decoupled-head.ts';
import type { Settings } from '../core/recipes/settings.ts';
import type { ProjectorState, StatisticsListener } from '../core/projectors/state.ts';
import type { Stream } from '../core/pairing/streams.ts';
import { seededRandom } from '../random.ts';

/** A leaf has the modality it brings, which passes the link, and the one it shares with the base, which does not. */
export const LEAVES = {
  audio: { own: 'audio.audio', shared: 'audio.text', base: 'base.text' },
  points: { own: 'points.points', shared: 'points.image', base: 'base.image' },
} as const satisfies Record<string, Readonly<Record<'own' | 'shared' | 'base', Stream>>>;

export type Leaf = keyof typeof LEAVES;

export const LEAF_IDS = Object.keys(LEAVES) as Leaf[];

/** Whose parameters: a leaf's head, or the losses', such as a learned temperature. */
export type Owner = Leaf | 'loss';

const OWNERS: readonly Owner[] = [...LEAF_IDS, 'loss'];

export interface ParamSlot {
  readonly owner: Owner;
  readonly name: string;
  readonly shape: readonly number[];
  readonly size: number;
}

export type HeadStates = Readonly<Record<Leaf, ProjectorState>>;

/** Everything that is trained. */
export type TrainedStates = Readonly<Record<Owner, ProjectorState>>;

/** Both heads' shape: embeddings of `width` numbers in and out. */
export function headConfig(width: number, settings: Settings): DecoupledHeadConfig {
  return { width, hidden: 2 * width, blocks: settings.headBlocks, link: settings.headLink };
}

/** Both heads at step 0; each leaf has its own stream of the seed. */
export function initHeads(config: DecoupledHeadConfig, seed: number): HeadStates {
  const random = seededRandom(seed).fork('heads');
  return {
    audio: initDecoupledHead(config, random.fork('audio')),
    points: initDecoupledHead(config, random.fork('points')),
  };
}

/** Where every parameter lies in the flat vector. */
export function paramSlots(states: TrainedStates): ParamSlot[] {
  return OWNERS.flatMap((owner) =>
    Object.entries(states[owner].params).map(([name, { shape, values }]) => ({
      owner,
      name,
      shape,
      size: values.length,
    })),
  );
}

export function flattenParams(states: TrainedStates, slots: readonly ParamSlot[]): Float32Array {
  const flat = new Float32Array(slots.reduce((sum, slot) => sum + slot.size, 0));
  let offset = 0;
  for (const { owner, name, size } of slots) {
    flat.set(states[owner].params[name]?.values ?? new Float32Array(size), offset);
    offset += size;
  }
  return flat;
}

/** The parameters of the flat vector, one tensor a slot. */
export function splitParams(flat: tf.Tensor1D, slots: readonly ParamSlot[]): tf.Tensor[] {
  const parts = tf.split(
    flat,
    slots.map((slot) => slot.size),
  );
  return parts.map((part, i) => tf.reshape(part, [...(slots[i]?.shape ?? [])]));
}

export function joinGradients(
  gradients: readonly (tf.Tensor | undefined)[],
  slots: readonly ParamSlot[],
): tf.Tensor1D {
  return tf.concat1d(
    slots.map((slot, i) => {
      const gradient = gradients[i];
      return gradient
        ? tf.reshape<tf.Rank.R1>(gradient, [slot.size])
        : tf.zeros<tf.Rank.R1>([slot.size]);
    }),
  );
}

export type TrainedTensors = Readonly<Record<Owner, Readonly<Record<string, tf.Tensor>>>>;

export function groupByOwner(
  tensors: readonly tf.Tensor[],
  slots: readonly ParamSlot[],
): TrainedTensors {
  const grouped: Record<Owner, Record<string, tf.Tensor>> = { audio: {}, points: {}, loss: {} };
  slots.forEach((slot, i) => {
    const tensor = tensors[i];
    if (tensor) grouped[slot.owner][slot.name] = tensor;
  });
  return grouped;
}

export interface LeafOutputs {
  /** [rows, width] unit rows, or null where the batch has no such stream. */
  readonly own: tf.Tensor2D | null;
  readonly shared: tf.Tensor2D | null;
  /** f_l of the leaf's own modality, for the intra loss. */
  readonly linked: tf.Tensor2D | null;
}

export interface TrainOptions {
  /** 'joint': both modalities of a leaf share batch statistics; 'separate': each has its own. */
  readonly batchNorm: 'joint' | 'separate';
  readonly onStatistics?: StatisticsListener;
}

/** Both modalities of one leaf through its head in train mode. */
export function projectLeaf(
  config: DecoupledHeadConfig,
  params: Readonly<Record<string, tf.Tensor>>,
  own: tf.Tensor2D | undefined,
  shared: tf.Tensor2D | undefined,
  { batchNorm, onStatistics }: TrainOptions,
): LeafOutputs {
  const linked = own ? (config.link === 'linear' ? applyLink(params, own) : own) : null;
  const apply = (x: tf.Tensor2D): tf.Tensor2D =>
    applyDecoupledHead(config, params, {}, x, {
      mode: 'train',
      throughLink: false,
      ...(onStatistics ? { onStatistics } : {}),
    });
  if (linked && shared && batchNorm === 'joint') {
    const rows = linked.shape[0];
    const both = apply(tf.concat2d([linked, shared], 0));
    return {
      own: tf.slice2d(both, [0, 0], [rows, -1]),
      shared: tf.slice2d(both, [rows, 0], [-1, -1]),
      linked,
    };
  }
  return { own: linked && apply(linked), shared: shared ? apply(shared) : null, linked };
}
