import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { openNodeEngine } from '../../scripts/node-engine.ts';
import { numbers } from '../../scripts/golden/tensors.ts';
import { expectAllClose } from '../support/allclose.ts';
import { kernelCases } from '../support/suite.ts';

describe('the same numbers on every engine', () => {
  it.each(kernelCases())(
    '$name: wasm agrees with cpu, and no tensor is left behind',
    async (kernel) => {
      await openNodeEngine('cpu');
      const before = tf.memory().numTensors;
      const onCpu = kernel.run();
      const expected = onCpu.map(numbers);
      tf.dispose(onCpu);
      expect(tf.memory().numTensors).toBe(before);
      await openNodeEngine('wasm');
      const onWasm = kernel.run();
      onWasm.forEach((tensor, i) => {
        expectAllClose(numbers(tensor), expected[i] as Float32Array, {
          relative: kernel.tolerance / 10,
        });
      });
      tf.dispose(onWasm);
    },
  );
});
