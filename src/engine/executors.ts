/** Which executor carries plans out on an engine. */
import * as tf from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { measuredChoices } from '../plan/matmul-probe.ts';
import { openProcessorExecutor } from '../plan/processor-executor.ts';
import { isSoftwareAdapter, openWebGpuExecutor } from '../plan/webgpu-executor.ts';
import { webGpuChoices } from '../plan/webgpu-choices.ts';
import type { OpenExecutor } from './plan-stepper.ts';

/** Of the active engine; null where tfjs trains itself: the plain processor, against which the others are held. */
export function activeExecutor(): OpenExecutor | null {
  switch (tf.getBackend()) {
    case 'wasm':
      return openProcessorExecutor;
    case 'webgpu': {
      const { device } = tf.backend() as WebGPUBackend;
      const options = webGpuChoices(isSoftwareAdapter(device.adapterInfo));
      return async (program) =>
        openWebGpuExecutor(device, program, await measuredChoices(device, program, options));
    }
    default:
      return null;
  }
}
