/** Products by TensorFlow.js, its transposes as arguments. */
import * as tf from '@tensorflow/tfjs-core';
import { PRODUCTS, shapesOf, type ProductEngine } from '../products.ts';

export const tfjsProducts: ProductEngine = {
  id: 'tfjs-webgpu',
  async prepare(product, left, right) {
    const activate = async (): Promise<void> => {
      await tf.setBackend('webgpu');
      await tf.ready();
    };
    await activate();
    const shapes = shapesOf(product);
    const [a, b] = [tf.tensor2d(left, shapes.a), tf.tensor2d(right, shapes.b)];
    let last: tf.Tensor | null = null;
    const first = async (): Promise<number> => {
      const part = tf.slice2d(last as tf.Tensor2D, [0, 0], [1, 1]);
      const [value] = await part.data();
      part.dispose();
      return value!;
    };
    return {
      activate,
      step() {
        for (let i = 0; i < PRODUCTS; i++) {
          last?.dispose();
          last = tf.matMul(a, b, product.kind === 'TN', product.kind === 'NT');
        }
      },
      sync: async () => {
        if (last) await first();
      },
      loss: first,
      dispose: () => tf.dispose([a, b, ...(last ? [last] : [])]),
    };
  },
};
