/** tfjs with gradients and the wasm backend, in Node. */
import * as tf from '@tensorflow/tfjs-core';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';

/** Must have resolved before any tensor is made. */
export async function startBackend(): Promise<void> {
  const require = createRequire(import.meta.url);
  // Not an import: its files import folders, which Node's module loader refuses and `require` does not.
  require('@tensorflow/tfjs-core/dist/register_all_gradients.js');
  setWasmPaths(`${dirname(require.resolve('@tensorflow/tfjs-backend-wasm'))}/`);
  if (!(await tf.setBackend('wasm'))) throw new Error('The wasm backend of tfjs did not start');
}
