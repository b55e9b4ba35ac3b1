/** The released heads on the engine that is active, against their expected outputs. Imports nothing of Node. */
import * as tf from '@tensorflow/tfjs-core';
import { expect } from 'vitest';
import { applyHead } from '../../src/core/projectors/head-kinds.ts';
import { recogniseHeads } from '../../src/core/projectors/released.ts';
import { toTensors } from '../../src/core/projectors/state.ts';
import { normaliseRows } from '../../src/core/tensor/normalise.ts';
import { readCheckpoint } from '../../src/data/formats/checkpoint.ts';
import { expectAllClose } from './allclose.ts';
import type { ReleasedCase } from './released-files.ts';

const WIDTH = 512;

export async function expectReleasedOutputs(
  bytes: Uint8Array,
  name: string,
  { input, heads: expected }: Pick<ReleasedCase, 'input' | 'heads'>,
): Promise<void> {
  const { family, heads } = recogniseHeads(readCheckpoint(bytes, name).state, name);
  expect(family).toBe('cmcr-ulip-clip');
  expect(heads.map((head) => head.name).sort()).toEqual(Object.keys(expected).sort());
  for (const head of heads) {
    const [output, normalised] = tf.tidy(() => {
      const rows = tf.tensor2d(Float32Array.from(input), [input.length / WIDTH, WIDTH]);
      const projected = applyHead(head.kind, toTensors(head.state), rows, { mode: 'eval' });
      return [projected, normaliseRows(projected)] as const;
    });
    const target = expected[head.name];
    expectAllClose(await output.data(), target?.output ?? [], { absolute: 1e-5 });
    expectAllClose(await normalised.data(), target?.normalised ?? [], { absolute: 1e-5 });
    tf.dispose([output, normalised]);
  }
}
