/** The browser's half of the benchmark. */
import { openDevice } from './device.ts';
import type { EngineName } from './engine.ts';
import {
  gramophoneLosses,
  gramophoneProcessor,
  gramophoneProducts,
  gramophonePlans,
  gramophoneWebGpu,
} from './ours/open.ts';
import { jaxProducts } from './peers/jax-products.ts';
import { jaxEngine } from './peers/jax.ts';
import { openTfjs } from './peers/open-tfjs.ts';
import { tfjsLosses } from './peers/tfjs-losses.ts';
import { tfjsProducts } from './peers/tfjs-products.ts';
import { tfjsEngine } from './peers/tfjs.ts';
import { wasmProduct } from './peers/wasm-product.ts';
import { webGpuChoices } from '../src/plan/webgpu-choices.ts';
import { runBench, type BenchRun } from './run.ts';
import type { BenchRequest, Tell } from './suite.ts';

export interface PageRun extends BenchRun {
  readonly adapter: string;
  readonly isIsolated: boolean;
}

declare global {
  interface Window {
    tellBench: Tell;
    findAdapter: () => Promise<{ readonly name: string; readonly isSoftware: boolean } | null>;
    runBench: (request: BenchRequest) => Promise<PageRun>;
  }
}

window.findAdapter = async () => {
  const opened = await openDevice();
  opened?.device.destroy();
  return opened && { name: opened.name, isSoftware: opened.isSoftware };
};

window.runBench = async (request) => {
  openTfjs();
  const opened = await openDevice();
  const isWanted = ({ id }: { readonly id: EngineName }): boolean =>
    request.engines.length === 0 || request.engines.includes(id);
  const run = await runBench(
    {
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
    },
    request,
    window.tellBench,
  );
  return {
    ...run,
    adapter: opened?.name ?? 'none',
    isIsolated: window.crossOriginIsolated,
  };
};
