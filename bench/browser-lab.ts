/** Every engine that a browser can run, in a page or a worker: ours and the peers. */
import { webGpuChoices } from '../src/plan/webgpu-choices.ts';
import type { OpenDevice } from './device.ts';
import type { EngineName } from './engine.ts';
import {
  gramophoneLosses,
  gramophonePlans,
  gramophoneProcessor,
  gramophoneProducts,
  gramophoneWebGpu,
} from './ours/open.ts';
import { jaxProducts } from './peers/jax-products.ts';
import { jaxEngine } from './peers/jax.ts';
import { openTfjs } from './peers/open-tfjs.ts';
import { tfjsLosses } from './peers/tfjs-losses.ts';
import { tfjsProducts } from './peers/tfjs-products.ts';
import { tfjsEngine } from './peers/tfjs.ts';
import { wasmProduct } from './peers/wasm-product.ts';
import type { Lab } from './run.ts';
import type { BenchRequest } from './suite.ts';

/** Without a device the graphics card is left out. */
export function openBrowserLab(opened: OpenDevice | null, request: BenchRequest): Lab {
  openTfjs();
  const isWanted = ({ id }: { readonly id: EngineName }): boolean =>
    request.engines.length === 0 || request.engines.includes(id);
  return {
    opened,
    gpuEngines: opened
      ? [
          gramophoneWebGpu(opened, request.matmul),
          tfjsEngine('tfjs-webgpu'),
          jaxEngine('webgpu'),
          tfjsEngine('tfjs-webgl'),
        ].filter(isWanted)
      : [],
    processorEngines: [gramophoneProcessor(), tfjsEngine('tfjs-wasm'), jaxEngine('wasm')].filter(
      isWanted,
    ),
    productEngines: opened
      ? [...gramophoneProducts(opened), tfjsProducts, jaxProducts].filter(isWanted)
      : [],
    lossEngines: opened
      ? [gramophoneLosses(opened, request.matmul), tfjsLosses].filter(isWanted)
      : [],
    planEngines: gramophonePlans(opened).filter(isWanted),
    preferences: webGpuChoices(opened?.isSoftware ?? true),
    product: wasmProduct,
  };
}
