/** The losses in TensorFlow.js with its own gradients: InfoNCE as a user writes it, GRAM as this project wrote it before there were plans. */
import * as tf from '@tensorflow/tfjs-core';
import { gramLoss } from '../../src/core/losses/gram.ts';
import { LOSS_WIDTH, type LossEngine } from '../losses.ts';
import { TEMPERATURE } from '../workloads.ts';
import { infoNce } from './tfjs.ts';

export const tfjsLosses: LossEngine = {
  id: 'tfjs-webgpu',
  async prepare({ kind, rows, members }) {
    const activate = async (): Promise<void> => {
      await tf.setBackend('webgpu');
      await tf.ready();
    };
    await activate();
    const tensors = members.map((member) => tf.tensor2d(member, [rows, LOSS_WIDTH]));
    const differentiate = tf.valueAndGrads((...inputs: tf.Tensor[]) => {
      const [first, ...others] = inputs as [tf.Tensor2D, ...tf.Tensor2D[]];
      return kind === 'infonce'
        ? infoNce(first, others[0]!)
        : gramLoss(first, others, { temperature: TEMPERATURE, smoothing: 0 });
    });
    let last: tf.Tensor | null = null;
    const loss = async (): Promise<number> => (await last!.data())[0]!;
    return {
      activate,
      step() {
        last?.dispose();
        const { value, grads } = differentiate(tensors);
        tf.dispose(grads);
        last = value;
      },
      sync: async () => {
        if (last) await loss();
      },
      loss,
      dispose: () => tf.dispose([...tensors, ...(last ? [last] : [])]),
    };
  },
};
