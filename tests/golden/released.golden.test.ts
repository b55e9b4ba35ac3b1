import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openNodeEngine } from '../../scripts/node-engine.ts';
import { numbers } from '../../scripts/golden/tensors.ts';
import { applyHead } from '../../src/core/projectors/head-kinds.ts';
import { recogniseHeads } from '../../src/core/projectors/released.ts';
import { toTensors } from '../../src/core/projectors/state.ts';
import { normaliseRows } from '../../src/core/tensor/normalise.ts';
import { readCheckpoint } from '../../src/data/formats/checkpoint.ts';
import { expectAllClose } from '../support/allclose.ts';
import { ABSENT, readReleased } from '../support/released-files.ts';
import { expectReleasedOutputs } from '../support/released-heads.ts';

const released = readReleased();
const files = [...(released?.files ?? [])];
if (!released) console.warn(ABSENT);

describe.skipIf(!released)('the released C-MCR projectors in Node', () => {
  it('are at hand in all three layouts', () => {
    expect(files.map(([name]) => name.split('.').at(-1))).toEqual(['safetensors', 'npz', 'pt']);
  });

  describe.each(['cpu', 'wasm'] as const)('on %s', (engine) => {
    beforeAll(() => openNodeEngine(engine));

    it.each(files)('give the expected outputs to 1e-5 from %s', async (name, bytes) => {
      if (!released) throw new Error(ABSENT);
      await expectReleasedOutputs(bytes, name, released);
    });
  });

  it.each(files)(
    '36, 38: answer the probe sin(i + 1) as the release does, from %s',
    async (name, bytes) => {
      await openNodeEngine('cpu');
      const { heads } = recogniseHeads(readCheckpoint(bytes, name).state, name);
      const probe = Float32Array.from({ length: 512 }, (_, i) => Math.sin(i + 1));
      const known = {
        Head_A: {
          count: 233,
          sum: 12.48617,
          largest: 0.176753,
          at: 280,
          next: [0.06220781, 0.04122696],
        },
        Head_B: {
          count: 269,
          sum: 12.67692,
          largest: 0.2024339,
          at: 97,
          next: [0.06547632, 0.17554585],
        },
      };
      for (const [id, { count, sum, largest, at, next }] of Object.entries(known)) {
        const head = heads.find((candidate) => candidate.name === id);
        if (!head) throw new Error(`no ${id} in ${name}`);
        const row = tf.tidy(() => {
          const x = normaliseRows(tf.tensor2d(probe, [1, 512]));
          return numbers(
            normaliseRows(applyHead(head.kind, toTensors(head.state), x, { mode: 'eval' })),
          );
        });
        expect(Math.min(...row)).toBe(0);
        expect(row.filter((value) => value > 0)).toHaveLength(count);
        expect(row.indexOf(Math.max(...row))).toBe(at);
        expectAllClose([row.reduce((total, value) => total + value, 0)], [sum], { absolute: 1e-4 });
        expectAllClose([Math.max(...row), ...row.subarray(1, 3)], [largest, ...next], {
          absolute: 1e-5,
        });
      }
    },
  );
});
