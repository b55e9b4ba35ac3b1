/** The graphics card that the probes and our own plans use; the peers open it by themselves. */

export interface OpenDevice {
  readonly device: GPUDevice;
  readonly name: string;
  readonly info: GPUAdapterInfo;
  readonly isSoftware: boolean;
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
