/** The wasm probe: TensorFlow.js's product of two plain matrices, the one case that it is fast at. */
import * as tf from '@tensorflow/tfjs-core';

export async function wasmProduct(
  a: Float32Array,
  b: Float32Array,
  n: number,
): Promise<() => Promise<void>> {
  await tf.setBackend('wasm');
  await tf.ready();
  const [x, y] = [tf.tensor2d(a, [n, n]), tf.tensor2d(b, [n, n])];
  return async () => {
    const product = tf.matMul(x, y);
    await product.data();
    product.dispose();
  };
}
