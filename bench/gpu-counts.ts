/** Counts what a trainer asks of WebGPU, whoever calls: the methods of the interfaces themselves are wrapped. */

const COUNTED = {
  dispatches: ['GPUComputePassEncoder', 'dispatchWorkgroups'],
  passes: ['GPUCommandEncoder', 'beginComputePass'],
  submits: ['GPUQueue', 'submit'],
  writeBuffers: ['GPUQueue', 'writeBuffer'],
  createBuffers: ['GPUDevice', 'createBuffer'],
  createBindGroups: ['GPUDevice', 'createBindGroup'],
  copies: ['GPUCommandEncoder', 'copyBufferToBuffer'],
  maps: ['GPUBuffer', 'mapAsync'],
} as const;

export type GpuCounts = Record<keyof typeof COUNTED, number>;

export const COUNT_NAMES = Object.keys(COUNTED) as (keyof GpuCounts)[];

/** What `work` asks of WebGPU, from its beginning until its promise resolves. */
export async function countGpuCalls(work: () => void | Promise<void>): Promise<GpuCounts> {
  const counts = Object.fromEntries(COUNT_NAMES.map((name) => [name, 0])) as GpuCounts;
  const restore = COUNT_NAMES.map((name) => {
    const [owner, method] = COUNTED[name];
    const { prototype } = (globalThis as unknown as Record<string, { prototype: object }>)[owner]!;
    const methods = prototype as Record<string, (...values: unknown[]) => unknown>;
    const original = methods[method]!;
    methods[method] = function (this: unknown, ...values) {
      counts[name]++;
      return original.apply(this, values);
    };
    return () => {
      methods[method] = original;
    };
  });
  try {
    await work();
  } finally {
    for (const undo of restore) undo();
  }
  return counts;
}
