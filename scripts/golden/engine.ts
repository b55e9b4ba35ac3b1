import * as tf from '@tensorflow/tfjs-core';
// In Node the umbrella package is the only entry that registers the gradients with the core that Node resolves.
import '@tensorflow/tfjs';

export type EngineName = 'cpu' | 'wasm';

/** Makes the named tfjs engine the active one, or throws; never falls back on another. */
export async function useEngine(name: EngineName): Promise<void> {
  tf.enableProdMode();
  if (name === 'wasm') await import('@tensorflow/tfjs-backend-wasm');
  const isSet = await tf.setBackend(name);
  await tf.ready();
  if (!isSet || tf.getBackend() !== name) {
    throw new Error(`engine: expected '${name}', got '${tf.getBackend()}'`);
  }
}
