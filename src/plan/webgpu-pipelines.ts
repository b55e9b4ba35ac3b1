/** Pipelines of a device, each made once: the same code asks for the same pipeline, in every plan of that device. */
import type { Dispatch } from './webgpu-bindings.ts';

interface Cache {
  readonly layouts: Map<string, GPUBindGroupLayout>;
  readonly pipelines: Map<string, Promise<GPUComputePipeline>>;
}

const CACHES = new WeakMap<GPUDevice, Cache>();

function cacheOf(device: GPUDevice): Cache {
  const found = CACHES.get(device);
  if (found) return found;
  const cache: Cache = { layouts: new Map(), pipelines: new Map() };
  CACHES.set(device, cache);
  return cache;
}

/** Explicit, because an automatic layout leaves out what the code does not use, and then refuses the bind group. */
export function layoutOf(device: GPUDevice, { bindings }: Dispatch): GPUBindGroupLayout {
  const { layouts } = cacheOf(device);
  const key = bindings.map(({ isWritten }) => (isWritten ? 'w' : 'r')).join('');
  const found = layouts.get(key);
  if (found) return found;
  const layout = device.createBindGroupLayout({
    entries: bindings.map(({ isWritten }, binding) => ({
      binding,
      visibility: GPUShaderStage.COMPUTE,
      buffer: { type: isWritten ? 'storage' : 'read-only-storage' },
    })),
  });
  layouts.set(key, layout);
  return layout;
}

export function pipelineOf(device: GPUDevice, dispatch: Dispatch): Promise<GPUComputePipeline> {
  const { pipelines } = cacheOf(device);
  const found = pipelines.get(dispatch.code);
  if (found) return found;
  const made = compile(device, dispatch);
  pipelines.set(dispatch.code, made);
  made.catch(() => pipelines.delete(dispatch.code));
  return made;
}

async function compile(device: GPUDevice, dispatch: Dispatch): Promise<GPUComputePipeline> {
  const { kernel, code } = dispatch;
  device.pushErrorScope('validation');
  const module = device.createShaderModule({ label: kernel, code });
  const layout = device.createPipelineLayout({ bindGroupLayouts: [layoutOf(device, dispatch)] });
  const pending = device.createComputePipelineAsync({
    label: kernel,
    layout,
    compute: { module, entryPoint: 'main' },
  });
  const [result, error] = await Promise.all([
    pending.catch((cause: unknown) => ({ cause })),
    device.popErrorScope(),
  ]);
  if ('cause' in result || error) {
    const { messages } = await module.getCompilationInfo();
    const reasons = messages
      .filter(({ type }) => type === 'error')
      .map(({ lineNum, message }) => `line ${lineNum}: ${message}`);
    const cause = 'cause' in result ? String(result.cause) : (error?.message ?? '');
    throw new Error(
      `The graphics card refuses the kernel ${kernel}: ${reasons.join('; ') || cause}`,
    );
  }
  return result;
}
