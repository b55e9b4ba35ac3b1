/** The engines that run in Node: those of the graphics card on Dawn, and those of the processor. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { openDevice } from '../../bench/device.ts';
import type { EngineName } from '../../bench/engine.ts';
import {
  gramophoneLosses,
  gramophoneProcessor,
  gramophoneProducts,
  gramophonePlans,
  gramophoneWebGpu,
} from '../../bench/ours/open.ts';
import { jaxProducts } from '../../bench/peers/jax-products.ts';
import { jaxEngine } from '../../bench/peers/jax.ts';
import { tfjsLosses } from '../../bench/peers/tfjs-losses.ts';
import { tfjsProducts } from '../../bench/peers/tfjs-products.ts';
import { tfjsEngine } from '../../bench/peers/tfjs.ts';
import { wasmProduct } from '../../bench/peers/wasm-product.ts';
import { webGpuChoices } from '../../src/plan/webgpu-choices.ts';
import type { Lab } from '../../bench/run.ts';
import type { BenchRequest } from '../../bench/suite.ts';

export async function openLab({ engines: wanted, matmul }: BenchRequest): Promise<Lab> {
  const isWanted = ({ id }: { readonly id: EngineName }): boolean =>
    wanted.length === 0 || wanted.includes(id);
  tf.enableProdMode();
  const folder = process.env['TFJS_WASM'];
  if (folder) setWasmPaths(folder);
  const opened = await openDevice();
  if (opened) await registerWebGpu();
  return {
    opened,
    gpuEngines: opened
      ? [gramophoneWebGpu(opened, matmul), tfjsEngine('tfjs-webgpu'), jaxEngine('webgpu')].filter(
          isWanted,
        )
      : [],
    processorEngines: folder
      ? [gramophoneProcessor(), tfjsEngine('tfjs-wasm'), jaxEngine('wasm')].filter(isWanted)
      : [],
    productEngines: opened
      ? [...gramophoneProducts(opened), tfjsProducts, jaxProducts].filter(isWanted)
      : [],
    lossEngines: opened ? [gramophoneLosses(opened, matmul), tfjsLosses].filter(isWanted) : [],
    planEngines: gramophonePlans(opened).filter(isWanted),
    preferences: webGpuChoices(opened?.isSoftware ?? true),
    product: folder ? wasmProduct : null,
  };
}

/** The library's own factory asks for a feature in a way that Dawn refuses; the backend is the same. */
async function registerWebGpu(): Promise<void> {
  const own = await openDevice();
  if (!own) return;
  if (tf.findBackendFactory('webgpu')) tf.removeBackend('webgpu');
  tf.registerBackend('webgpu', () => new WebGPUBackend(own.device, own.info));
}
