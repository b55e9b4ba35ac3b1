/** The trained projectors, one a space that moves, and their parameters as one flat list. */
import * as tf from '@tensorflow/tfjs-core';
import {
  applyDecoupledHead,
  initDecoupledHead,
  passLink,
  type DecoupledHeadConfig,
} from '../core/projectors/decoupled-head.ts';
import type { ProjectorState, StatisticsListener } from '../core/projectors/state.ts';
import type { Space } from '../core/modality.ts';
import type { Stream } from '../core/pairing/streams.ts';
import type { Settings } from '../core/recipes/settings.ts';
import { seededRandom } from '../random.ts';
import type { BatchTensors } from './batch-tensors.ts';

/** A leaf has the modality it brings, which passes the link, and the one it shares with the base, which does not. */
export const LEAVES = {
  audio: { own: 'audio.audio', shared: 'audio.text', base: 'base.text' },
  points: { own: 'points.points', shared: 'points.image', base: 'base.image' },
} as const satisfies Record<string, Readonly<Record<'own' | 'shared' | 'base', Stream>>>;

export type Leaf = keyof typeof LEAVES;

export const LEAF_IDS = Object.keys(LEAVES) as Leaf[];

/** What passes each head. f_CLIP of C-MCR takes both of the base's modalities: a leaf shares one, the other leaf the other. */
export const HEAD_STREAMS = {
  audio: LEAVES.audio,
  points: LEAVES.points,
  base: { own: 'base.image', shared: 'base.text' },
} as const satisfies Record<Space, Readonly<Record<'own' | 'shared', Stream>>>;

const HEAD_ORDER: readonly Space[] = ['audio', 'points', 'base'];

/** The spaces that these settings give a head: the leaves that are trained, and the base when a new space is shared. */
export function headSpaces({ leaves, sharedSpace }: Settings): readonly Space[] {
  return HEAD_ORDER.filter((space) =>
    space === 'base' ? sharedSpace === 'new' : leaves === 'both' || leaves === space,
  );
}

export function headConfig(settings: Settings, width: number): DecoupledHeadConfig {
  return {
    width,
    hidden: 2 * width,
    body: settings.headBody,
    blocks: settings.headBlocks,
    link: settings.headLink,
  };
}

/** The base has no link: neither of its modalities is a leaf's own. */
export function configOf(config: DecoupledHeadConfig, space: Space): DecoupledHeadConfig {
  return space === 'base' ? { ...config, link: 'none' } : config;
}

/** Whose parameters: a space's head, or the losses', such as a learned temperature. */
export type Owner = Space | 'loss';

const OWNERS: readonly Owner[] = [...HEAD_ORDER, 'loss'];

export interface ParamSlot {
  readonly owner: Owner;
  readonly name: string;
  readonly shape: readonly number[];
  readonly size: number;
}

export type HeadStates = Readonly<Partial<Record<Space, ProjectorState>>>;

/** Everything that is trained. */
export type TrainedStates = Readonly<Partial<Record<Owner, ProjectorState>>>;

/** The heads at step 0; each space has its own stream of the seed. */
export function initHeads(
  config: DecoupledHeadConfig,
  spaces: readonly Space[],
  seed: number,
): HeadStates {
  const random = seededRandom(seed).fork('heads');
  return Object.fromEntries(
    spaces.map((space) => [space, initDecoupledHead(configOf(config, space), random.fork(space))]),
  );
}

/** Where every parameter lies in the flat vector. */
export function paramSlots(states: TrainedStates): ParamSlot[] {
  return OWNERS.flatMap((owner) =>
    Object.entries(states[owner]?.params ?? {}).map(([name, { shape, values }]) => ({
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
    flat.set(states[owner]?.params[name]?.values ?? new Float32Array(size), offset);
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
  const grouped: Record<Owner, Record<string, tf.Tensor>> = {
    audio: {},
    points: {},
    base: {},
    loss: {},
  };
  slots.forEach((slot, i) => {
    const tensor = tensors[i];
    if (tensor) grouped[slot.owner][slot.name] = tensor;
  });
  return grouped;
}

export interface HeadOutputs {
  /** [rows, width] unit rows, or null where the batch has no such stream. */
  readonly own: tf.Tensor2D | null;
  readonly shared: tf.Tensor2D | null;
  /** f_l of the leaf's own modality, for the intra loss. */
  readonly linked: tf.Tensor2D | null;
}

/** What the heads made of a batch; all null for a space without a head. */
export type Outputs = Readonly<Record<Space, HeadOutputs>>;

const NO_OUTPUTS: HeadOutputs = { own: null, shared: null, linked: null };

export interface TrainOptions {
  /** 'joint': both modalities of a space share batch statistics; 'separate': each has its own. */
  readonly batchNorm: 'joint' | 'separate';
  readonly onStatistics?: StatisticsListener;
}

/** The batch through every head in train mode. */
export function projectBatch(
  config: DecoupledHeadConfig,
  heads: TrainedTensors,
  spaces: readonly Space[],
  batch: BatchTensors,
  options: TrainOptions,
): Outputs {
  const outputs: Record<Space, HeadOutputs> = {
    audio: NO_OUTPUTS,
    points: NO_OUTPUTS,
    base: NO_OUTPUTS,
  };
  for (const space of spaces) {
    const { own, shared } = HEAD_STREAMS[space];
    const inputs = [batch.get(own), batch.get(shared)] as const;
    outputs[space] = projectSpace(configOf(config, space), heads[space], ...inputs, options);
  }
  return outputs;
}

/** Both modalities of one space through its head in train mode. */
export function projectSpace(
  config: DecoupledHeadConfig,
  params: Readonly<Record<string, tf.Tensor>>,
  own: tf.Tensor2D | undefined,
  shared: tf.Tensor2D | undefined,
  { batchNorm, onStatistics }: TrainOptions,
): HeadOutputs {
  const train = { mode: 'train', ...(onStatistics ? { onStatistics } : {}) } as const;
  const linked = own ? passLink(config, params, {}, own, train) : null;
  const apply = (x: tf.Tensor2D): tf.Tensor2D =>
    applyDecoupledHead(config, params, {}, x, { ...train, throughLink: false });
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
