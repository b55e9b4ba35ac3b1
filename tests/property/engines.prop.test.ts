import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { useEngine } from '../../scripts/golden/engine.ts';
import { expectAllClose } from '../support/allclose.ts';
import { kernelCases } from '../support/suite.ts';

describe('the same numbers on every engine', () => {
  it.each(kernelCases())(
    '$name: wasm agrees with cpu, and no tensor is left behind',
    async ({ run, tolerance }) => {
      await useEngine('cpu');
      const before = tf.memory().numTensors;
      const onCpu = run();
      const expected = onCpu.map((tensor) => tensor.dataSync());
      tf.dispose(onCpu);
      expect(tf.memory().numTensors).toBe(before);
      await useEngine('wasm');
      const onWasm = run();
      onWasm.forEach((tensor, i) => {
        expectAllClose(tensor.dataSync(), expected[i] as Float32Array, {
          relative: tolerance / 10,
        });
      });
      tf.dispose(onWasm);
    },
  );
});
