/**
 * tfjs in Node on the wasm or cpu engine. The gradients come with the umbrella package: in Node tfjs-core is one CommonJS
 * file without them, and its gradient modules cannot be imported one by one.
 */
import '@tensorflow/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { createRequire } from 'node:module';
import { dirname, sep } from 'node:path';

export type NodeEngineId = 'wasm' | 'cpu';

const WASM_FILE = '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm';

/** Makes the engine the active one, or throws; never falls back on another. */
export async function openNodeEngine(name: NodeEngineId): Promise<void> {
  tf.enableProdMode();
  setWasmPaths(dirname(createRequire(import.meta.url).resolve(WASM_FILE)) + sep);
  const isSet = await tf.setBackend(name);
  await tf.ready();
  if (!isSet || tf.getBackend() !== name) {
    throw new Error(`Engine "${name}" did not start; tfjs is on "${tf.getBackend()}".`);
  }
}
