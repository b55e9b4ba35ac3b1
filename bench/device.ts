/** The graphics card that the probes and our own plans use; the peers open it by themselves. */

export interface FoundAdapter {
  /** Empty where the browser keeps it to itself. */
  readonly name: string;
  readonly isSoftware: boolean;
}

export interface OpenDevice extends FoundAdapter {
  readonly device: GPUDevice;
  readonly info: GPUAdapterInfo;
}

/** What `openDevice` would open; a device is made and given back, so that an adapter without one is not found. */
export async function findAdapter(): Promise<FoundAdapter | null> {
  const opened = await openDevice();
  opened?.device.destroy();
  return opened && { name: opened.name, isSoftware: opened.isSoftware };
}

/** Null without WebGPU or an adapter. Every limit is raised to the adapter's own. */
export async function openDevice(): Promise<OpenDevice | null> {
  const gpu = (navigator as { gpu?: GPU }).gpu;
  const adapter =
    (await gpu?.requestAdapter({ powerPreference: 'high-performance' })) ??
    (await gpu?.requestAdapter());
  if (!adapter) return null;
  const { limits, info } = adapter;
  const device = await adapter.requestDevice({
    requiredLimits: {
      maxComputeWorkgroupStorageSize: limits.maxComputeWorkgroupStorageSize,
      maxComputeWorkgroupsPerDimension: limits.maxComputeWorkgroupsPerDimension,
      maxStorageBufferBindingSize: limits.maxStorageBufferBindingSize,
      maxBufferSize: limits.maxBufferSize,
      maxComputeWorkgroupSizeX: limits.maxComputeWorkgroupSizeX,
      maxComputeInvocationsPerWorkgroup: limits.maxComputeInvocationsPerWorkgroup,
    },
  });
  const name = [info.vendor, info.architecture, info.description]
    .filter((part) => part !== '')
    .join(' ');
  return { device, name, info, isSoftware: isSoftware(info) };
}

function isSoftware({ isFallbackAdapter, architecture, description }: GPUAdapterInfo): boolean {
  return isFallbackAdapter || /swiftshader|llvmpipe/i.test(`${architecture} ${description}`);
}
