/** Which executor carries plans out on an engine. */
import * as tf from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { openProcessorExecutor } from '../plan/processor-executor.ts';
import { openWebGpuExecutor } from '../plan/webgpu-executor.ts';
import type { OpenExecutor } from './plan-stepper.ts';

/** Of the active engine; null where tfjs trains itself: the plain processor, against which the others are held. */
export function activeExecutor(): OpenExecutor | null {
  switch (tf.getBackend()) {
    case 'wasm':
      return openProcessorExecutor;
    case 'webgpu': {
      const { device } = tf.backend() as WebGPUBackend;
      return (program) =>
        openWebGpuExecutor(device, program, { avoidsBarriers: true, matmul: () => 'register' });
    }
    default:
      return null;
  }
}
