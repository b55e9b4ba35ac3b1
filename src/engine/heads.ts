/** The trained projectors, one a space that moves, and their parameters as one flat list. */
import * as tf from '@tensorflow/tfjs-core';
import {
  initDecoupledHead,
  passBody,
  passLink,
  type DecoupledHeadConfig,
} from '../core/projectors/decoupled-head.ts';
import type { ProjectorState } from '../core/projectors/state.ts';
import type { Space } from '../core/modality.ts';
import type { Stream } from '../core/pairing/streams.ts';
import type { Settings } from '../core/recipes/settings.ts';
import type { StepOps } from '../plan/step-ops.ts';
import { seededRandom } from '../random.ts';
import type { BatchOf } from './batch-tensors.ts';

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
    weights: settings.initialWeights,
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

export interface HeadOutputs<M = tf.Tensor2D> {
  /** [rows, width] unit rows, or null where the batch has no such stream. */
  readonly own: M | null;
  readonly shared: M | null;
  /** f_l of the leaf's own modality, for the intra loss. */
  readonly linked: M | null;
}

/** What the heads made of a batch; all null for a space without a head. */
export type Outputs<M = tf.Tensor2D> = Readonly<Record<Space, HeadOutputs<M>>>;

const NO_OUTPUTS = { own: null, shared: null, linked: null };

/** 'joint': both modalities of a space share batch statistics; 'separate': each has its own. */
export type BatchNorm = Settings['batchNorm'];

/** The operations that a space's head needs to take in a batch of two modalities. */
export type BatchOps<M> = Pick<StepOps<M, unknown>, 'head' | 'rowCount' | 'concat' | 'slice'>;

/** The batch through every head in train mode. */
export function projectBatch<M>(
  ops: BatchOps<M>,
  config: DecoupledHeadConfig,
  spaces: readonly Space[],
  batch: BatchOf<M>,
  batchNorm: BatchNorm,
): Outputs<M> {
  const outputs: Record<Space, HeadOutputs<M>> = {
    audio: NO_OUTPUTS,
    points: NO_OUTPUTS,
    base: NO_OUTPUTS,
  };
  for (const space of spaces) {
    const { own, shared } = HEAD_STREAMS[space];
    const inputs = [batch.get(own), batch.get(shared)] as const;
    outputs[space] = projectSpace(ops, configOf(config, space), space, ...inputs, batchNorm);
  }
  return outputs;
}

/** Both modalities of one space through its head in train mode. */
export function projectSpace<M>(
  ops: BatchOps<M>,
  config: DecoupledHeadConfig,
  space: Space,
  own: M | undefined,
  shared: M | undefined,
  batchNorm: BatchNorm,
): HeadOutputs<M> {
  const head = ops.head(space);
  const linked = own === undefined ? null : passLink(head, config, own);
  if (linked !== null && shared !== undefined && batchNorm === 'joint') {
    const rows = ops.rowCount(linked);
    const both = passBody(head, config, ops.concat(linked, shared));
    return {
      own: ops.slice(both, 0, rows),
      shared: ops.slice(both, rows, ops.rowCount(shared)),
      linked,
    };
  }
  return {
    own: linked && passBody(head, config, linked),
    shared: shared === undefined ? null : passBody(head, config, shared),
    linked,
  };
}
