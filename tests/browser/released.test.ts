import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, it } from 'vitest';
import { commands } from 'vitest/browser';
import { openEngine } from '../../src/engine/backend.ts';
import { expectReleasedOutputs } from '../support/released-heads.ts';

const released = await commands.releasedProjectors();
if ('absent' in released) console.warn(released.absent);
const files = 'absent' in released ? [] : released.files;

const bytesOf = (base64: string): Uint8Array =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

describe.skipIf('absent' in released)('the released C-MCR projectors in the browser', () => {
  beforeAll(async () => {
    await openEngine('wasm');
    await openEngine('webgpu');
  });

  describe.each(['wasm', 'webgpu'] as const)('on %s', (engine) => {
    it.each(files)('give the expected outputs to 1e-5 from $name', async ({ name, base64 }) => {
      if ('absent' in released) throw new Error(released.absent);
      await tf.setBackend(engine);
      await expectReleasedOutputs(bytesOf(base64), name, released);
    });
  });
});
