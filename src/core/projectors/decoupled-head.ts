import type * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../../random.ts';
import { applyLinear, initLinear, type RandomInit } from './linear.ts';
import { tensorHead, type HeadOps } from './head-ops.ts';
import { initHalfMlp, initMlpBlock, passHalfMlp, passMlpBlock } from './mlp.ts';
import {
  joinStates,
  type ApplyOptions,
  type ParamTensors,
  type ProjectorState,
  type StatisticTensors,
} from './state.ts';

export interface DecoupledHeadConfig {
  /** Length of the embeddings, in and out. */
  readonly width: number;
  /** Hidden size of each block; twice the width in the release. */
  readonly hidden: number;
  /** f_m: 'mlp' is `blocks` MLP blocks, 'half' C-MCR's short head, whose output is never negative. Default 'mlp'. */
  readonly body?: 'mlp' | 'half';
  /** Number of MLP blocks in f_m; 2 in the release, 0 leaves the link alone. */
  readonly blocks: number;
  /** f_l, of the non-overlapping modality alone: 'linear' starts as the identity, 'mlp' is one MLP block, 'none' leaves it out. */
  readonly link: 'none' | 'linear' | 'mlp';
  /** How the first weights of all but a linear link are drawn; 'xavier' by default, as in the authors' code. */
  readonly weights?: RandomInit;
}

export interface DecoupledHeadOptions extends ApplyOptions {
  /** True for the leaf's own modality (a^ = f_m(f_l(a))), false for the overlapping one (t^ = f_m(t)). */
  readonly throughLink: boolean;
}

const LINK = 'link';
const LINK_PREFIX = `${LINK}.`;
const blockPrefix = (index: number): string => `block${index + 1}.`;

/**
 * Fresh state of Ex-MCR's decoupled projector: f_l the identity, f_m uniform, every bias zero, gamma 1,
 * beta 0 (torch's default bias would make f_l differ from the identity at step 0).
 */
export function initDecoupledHead(config: DecoupledHeadConfig, random: Random): ProjectorState {
  const { width, hidden, body, blocks, link, weights = 'xavier' } = config;
  const parts: ProjectorState[] = [];
  if (link === 'linear') parts.push(initLinear(LINK, width, width, random, 'identity'));
  if (link === 'mlp')
    parts.push(initMlpBlock({ width, hidden, prefix: LINK_PREFIX, weights }, random));
  if (body === 'half') parts.push(initHalfMlp({ width, weights }, random));
  else
    for (let i = 0; i < blocks; i++) {
      parts.push(initMlpBlock({ width, hidden, prefix: blockPrefix(i), weights }, random));
    }
  return joinStates(...parts);
}

/**
 * Ex-MCR's decoupled projector (Zhang et al. 2024; `Head1` and `Head2` of the authors' code).
 *
 * a^ = normalise(f_m(f_l(a))) through the link, t^ = normalise(f_m(t)) without; f_m is `blocks` MLP blocks.
 * With one block and no link it is C-MCR's projector (Wang et al. 2023), with body 'half' that of its 3D pair.
 * `x` [rows, width] -> unit rows [rows, width]; f_l's output is not normalised before f_m, as in the release.
 * Train mode uses the statistics of these rows alone and reports them through `onStatistics`.
 */
export function applyDecoupledHead(
  config: DecoupledHeadConfig,
  params: ParamTensors,
  statistics: StatisticTensors,
  x: tf.Tensor2D,
  options: DecoupledHeadOptions,
): tf.Tensor2D {
  const head = tensorHead(params, statistics, options);
  return passBody(head, config, options.throughLink ? passLink(head, config, x) : x);
}

/** f_m and the scaling to unit length, [rows, width] -> [rows, width]. */
export function passBody<M>(
  head: HeadOps<M>,
  { body, blocks }: Pick<DecoupledHeadConfig, 'body' | 'blocks'>,
  x: M,
): M {
  if (body === 'half') return head.normalise(passHalfMlp(head, x));
  let rows = x;
  for (let i = 0; i < blocks; i++) rows = passMlpBlock(head, blockPrefix(i), rows);
  return head.normalise(rows);
}

/** f_l of any kind, [rows, width] -> [rows, width]; not normalised. */
export function passLink<M>(
  head: HeadOps<M>,
  { link }: Pick<DecoupledHeadConfig, 'link'>,
  x: M,
): M {
  switch (link) {
    case 'none':
      return x;
    case 'linear':
      return head.linear(x, LINK);
    case 'mlp':
      return passMlpBlock(head, LINK_PREFIX, x);
    default:
      return link satisfies never;
  }
}

/** The linear f_l alone, [rows, width] -> [rows, width]. */
export function applyLink(params: ParamTensors, x: tf.Tensor2D): tf.Tensor2D {
  return applyLinear(params, LINK, x);
}
