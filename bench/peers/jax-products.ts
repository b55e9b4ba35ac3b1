/** Products by jax-js, compiled by `jit`. */
import { blockUntilReady, init, jit, numpy as np, type Array as JaxArray } from '@jax-js/jax';
import { PRODUCTS, shapesOf, type ProductEngine } from '../products.ts';

type Multiply = ((a: JaxArray, b: JaxArray) => JaxArray) & { dispose(): void };

export const jaxProducts: ProductEngine = {
  id: 'jax-webgpu',
  async prepare(product, left, right) {
    await init('webgpu');
    const shapes = shapesOf(product);
    const array = (values: Float32Array, shape: number[]): JaxArray =>
      np.array(values, { shape, device: 'webgpu' });
    const [a, b] = [array(left, shapes.a), array(right, shapes.b)];
    const multiply = jit((x: JaxArray, y: JaxArray) =>
      np.matmul(
        product.kind === 'TN' ? np.transpose(x) : x,
        product.kind === 'NT' ? np.transpose(y) : y,
      ),
    ) as unknown as Multiply;
    // What is given up before it was waited for might never be computed.
    let waiting: JaxArray[] = [];
    let last: JaxArray | null = null;
    const sync = async (): Promise<void> => {
      await blockUntilReady(waiting);
      for (const product of waiting.slice(0, -1)) product.dispose();
      if (waiting.length > 0) last = waiting.at(-1)!;
      waiting = [];
    };
    return {
      step() {
        if (waiting.length === 0) last?.dispose();
        for (let i = 0; i < PRODUCTS; i++) waiting.push(multiply(a.ref, b.ref));
      },
      sync,
      loss: async () => {
        await sync();
        return ((await last!.ref.data()) as Float32Array)[0]!;
      },
      dispose() {
        for (const value of [a, b, ...(last ? [last] : []), multiply]) value.dispose();
      },
    };
  },
};
