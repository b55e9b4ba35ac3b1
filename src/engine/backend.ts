/** The only chooser of a device. It says what was chosen and why, and never falls back in silence. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-backend-cpu';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import plainWasm from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.wasm?url';
import simdWasm from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url';
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { EngineId, EngineReport } from './protocol.ts';

export interface OpenEngine {
  readonly report: EngineReport;
  /** Resolves with the reason when the device is lost; never for the processor tiers. */
  readonly lost: Promise<string>;
}

const DEVICE_TIMEOUT_MS = 10_000;

/** Opens the engine asked for, or the best there is. */
export async function openEngine(requested: EngineId | null): Promise<OpenEngine> {
  switch (requested) {
    case 'webgpu':
      return openWebGpu(true);
    case 'wasm':
    case 'cpu':
      return openProcessor(requested, `The address asks for the ${requested} engine.`);
    case null:
      try {
        return await openWebGpu(false);
      } catch (cause) {
        if (!(cause instanceof NoGraphicsCard)) throw cause;
        return openProcessor('wasm', cause.message, cause.remedy);
      }
    default:
      return requested satisfies never;
  }
}

/** Why the graphics card is not used, in a sentence for the visitor, and what to do about it. */
class NoGraphicsCard extends Error {
  readonly remedy: string;

  constructor(message: string, remedy: string, options?: ErrorOptions) {
    super(message, options);
    this.remedy = remedy;
  }
}

async function openWebGpu(isDemanded: boolean): Promise<OpenEngine> {
  const adapter = await findAdapter();
  const { info } = adapter;
  const name = [info.vendor, info.architecture].filter((part) => part !== '').join(' ');
  const isSoftware = info.isFallbackAdapter || info.architecture === 'swiftshader';
  if (isSoftware && !isDemanded) {
    throw new NoGraphicsCard(
      'Only a software graphics card was found; the processor is faster.',
      'To try it all the same, add ?engine=webgpu to the address.',
    );
  }
  const device = await createDevice(adapter);
  await register(device, info);
  return {
    report: {
      engine: 'webgpu',
      label: isSoftware ? 'Software graphics card' : 'Graphics card',
      reason: isDemanded
        ? 'The address asks for WebGPU.'
        : 'WebGPU is available and gives the fastest training.',
      ...(isSoftware ? { remedy: 'This is a software adapter; ?engine=wasm is faster here.' } : {}),
      ...(name ? { adapter: name } : {}),
    },
    lost: device.lost.then(({ message }) => message),
  };
}

async function findAdapter(): Promise<GPUAdapter> {
  const gpu = (navigator as { gpu?: GPU }).gpu;
  if (!gpu) {
    throw new NoGraphicsCard(
      'This browser cannot train on the graphics card, so the processor does it.',
      'A current Chrome, Edge, Safari or Firefox with WebGPU would be faster.',
    );
  }
  const adapter =
    (await gpu.requestAdapter({ powerPreference: 'high-performance' })) ??
    (await gpu.requestAdapter());
  if (!adapter) {
    throw new NoGraphicsCard(
      'The browser has WebGPU but offers no graphics card here, so the processor does it.',
      'On Linux, try chrome://flags: enable-unsafe-webgpu and enable-vulkan. Virtual machines and remote desktops often have none.',
    );
  }
  return adapter;
}

async function createDevice(adapter: GPUAdapter): Promise<GPUDevice> {
  const { limits } = adapter;
  const timeout = new Promise<never>((_, reject) => {
    setTimeout(
      () => reject(new Error(`no answer within ${DEVICE_TIMEOUT_MS / 1000} s`)),
      DEVICE_TIMEOUT_MS,
    );
  });
  // A clock of the card's own, where there is one, for the page's figures.
  const clock: GPUFeatureName = 'timestamp-query';
  const created = adapter.requestDevice({
    requiredFeatures: adapter.features.has(clock) ? [clock] : [],
    requiredLimits: {
      maxComputeWorkgroupStorageSize: limits.maxComputeWorkgroupStorageSize,
      maxComputeWorkgroupsPerDimension: limits.maxComputeWorkgroupsPerDimension,
      maxStorageBufferBindingSize: limits.maxStorageBufferBindingSize,
      maxBufferSize: limits.maxBufferSize,
      maxComputeWorkgroupSizeX: limits.maxComputeWorkgroupSizeX,
      maxComputeInvocationsPerWorkgroup: limits.maxComputeInvocationsPerWorkgroup,
    },
  });
  try {
    return await Promise.race([created, timeout]);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new NoGraphicsCard(
      `The graphics card could not be started (${reason}), so the processor does the training.`,
      'Close other pages that use the graphics card and reload.',
      { cause },
    );
  }
}

/** tfjs would create a device of its own, without checking for a missing adapter; it gets ours instead. */
async function register(device: GPUDevice, info: GPUAdapterInfo): Promise<void> {
  if (tf.findBackendFactory('webgpu')) tf.removeBackend('webgpu');
  tf.registerBackend('webgpu', () => new WebGPUBackend(device, info));
  await activate('webgpu');
}

async function openProcessor(
  engine: 'wasm' | 'cpu',
  reason: string,
  remedy?: string,
): Promise<OpenEngine> {
  setWasmPaths({
    'tfjs-backend-wasm.wasm': plainWasm,
    'tfjs-backend-wasm-simd.wasm': simdWasm,
    'tfjs-backend-wasm-threaded-simd.wasm': simdWasm,
  });
  await activate(engine);
  return {
    report: {
      engine,
      label: engine === 'wasm' ? 'Processor' : 'Processor, plain',
      reason,
      ...(remedy ? { remedy } : {}),
    },
    lost: new Promise(() => undefined),
  };
}

async function activate(engine: EngineId): Promise<void> {
  const isSet = await tf.setBackend(engine);
  await tf.ready();
  if (!isSet || tf.getBackend() !== engine) {
    throw new Error(
      `The ${engine} engine did not start. Reload the page, or choose another with ?engine=wasm or ?engine=cpu.`,
    );
  }
}
