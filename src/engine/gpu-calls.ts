/** Counts what a step asks of WebGPU, whoever asks: the methods themselves are wrapped while it is made. */
import type { Vitals } from './protocol.ts';

export type GpuCalls = NonNullable<Vitals['gpu']>;

const COUNTED = {
  dispatches: ['GPUComputePassEncoder', 'dispatchWorkgroups'],
  submits: ['GPUQueue', 'submit'],
  writes: ['GPUQueue', 'writeBuffer'],
  buffers: ['GPUDevice', 'createBuffer'],
} as const;

const NAMES = Object.keys(COUNTED) as (keyof GpuCalls)[];

type Methods = Record<string, (...values: unknown[]) => unknown>;

/** `work` may not wait for anything. Null where there is no WebGPU. */
export function countGpuCalls(work: () => void): GpuCalls | null {
  const globals = globalThis as unknown as Record<string, { prototype: Methods } | undefined>;
  const counts = { dispatches: 0, submits: 0, writes: 0, buffers: 0 };
  const undo: (() => void)[] = [];
  for (const name of NAMES) {
    const [owner, method] = COUNTED[name];
    const methods = globals[owner]?.prototype;
    const original = methods?.[method];
    if (!methods || !original) continue;
    methods[method] = function (this: unknown, ...values) {
      counts[name]++;
      return original.apply(this, values);
    };
    undo.push(() => {
      methods[method] = original;
    });
  }
  try {
    work();
  } finally {
    for (const restore of undo) restore();
  }
  return undo.length === NAMES.length ? counts : null;
}
