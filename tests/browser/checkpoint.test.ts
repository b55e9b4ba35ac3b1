import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import {
  initDecoupledHead,
  type DecoupledHeadConfig,
} from '../../src/core/projectors/decoupled-head.ts';
import { projectRows } from '../../src/core/projectors/head-kinds.ts';
import { recogniseHeads } from '../../src/core/projectors/released.ts';
import { readCheckpoint, writeCheckpoint } from '../../src/data/formats/checkpoint.ts';
import { openEngine } from '../../src/engine/backend.ts';
import { exMcrTensors } from '../../src/engine/export-heads.ts';
import { seededRandom } from '../../src/random.ts';
import { expectAllClose } from '../support/allclose.ts';

const HEAD: DecoupledHeadConfig = { width: 64, hidden: 128, blocks: 2, link: 'linear' };
const ROWS = 64;

beforeAll(async () => {
  expect((await openEngine('cpu')).report.engine).toBe('cpu');
  expect((await openEngine('webgpu')).report.engine).toBe('webgpu');
});

it('a head read from a .pt gives the same rows on WebGPU as on cpu', async () => {
  const random = seededRandom(11);
  const file = writeCheckpoint(exMcrTensors(initDecoupledHead(HEAD, random)), 'pt');
  const [head] = recogniseHeads(readCheckpoint(file, 'head.pt').state, 'head.pt').heads;
  if (!head) throw new Error('no head');
  const rows = Float32Array.from({ length: ROWS * HEAD.width }, () => random.normal());
  const on = async (engine: 'cpu' | 'webgpu'): Promise<Float32Array> => {
    await tf.setBackend(engine);
    expect(tf.getBackend()).toBe(engine);
    const before = tf.memory().numTensors;
    const projected = await projectRows(head, rows);
    expect(tf.memory().numTensors).toBe(before);
    return projected;
  };
  const expected = await on('cpu');
  expect(expected.length).toBe(rows.length);
  expectAllClose(await on('webgpu'), expected, { absolute: 1e-5 });
});
