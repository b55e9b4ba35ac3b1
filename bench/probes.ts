/** What this device and this browser can do at best, measured in half a second each, before and after the steps. */
import {
  CHAIN_WGSL,
  FMA_FLOPS,
  FMA_THREADS,
  FMA_WGSL,
  REGISTERS_WGSL,
  SCALE_THREADS,
  SCALE_WGSL,
  TILED_WGSL,
} from './probes-wgsl.ts';
import { median } from './rounds.ts';

export interface GpuProbes {
  /** GFLOP/s of independent fused multiply-adds. */
  readonly fma: number;
  /** GFLOP/s of the better of two plain matrix products of 1024 x 1024 (512 on a software adapter). */
  readonly matmul: number;
  /** GB/s, read and written, of a scaling from one buffer to another, and of a copy. */
  readonly bandwidth: number;
  readonly copyBandwidth: number;
  /** Microseconds of one more dependent dispatch in a pass, and of one more submit. */
  readonly dispatchUs: number;
  readonly submitUs: number;
  /** Milliseconds until four bytes are back. */
  readonly readMs: number;
}

const REPEATS = 7;
const CHAIN = 200;
const BUDGET_MS = 500;

/** GFLOP/s of the library's plain product of 512 x 512 on wasm, and millions of `Math.exp` a second in one loop of script. */
export interface ProcessorProbes {
  readonly wasmMatmul: number;
  readonly exponentials: number;
}

export async function probeProcessor(
  multiply: (a: Float32Array, b: Float32Array, n: number) => Promise<() => Promise<void>>,
): Promise<ProcessorProbes> {
  const n = 512;
  const values = Float32Array.from({ length: n * n }, (_, i) => (i % 7) - 3);
  const once = await multiply(values, values, n);
  const products: number[] = [];
  const loops: number[] = [];
  for (let i = 0; i <= REPEATS; i++) {
    const start = performance.now();
    await once();
    const middle = performance.now();
    for (let j = 0; j < values.length; j++) values[j] = Math.exp(((j % 11) - 5) * 0.1);
    products.push(middle - start);
    loops.push(performance.now() - middle);
  }
  return {
    wasmMatmul: (2 * n ** 3) / (median(products.slice(1)) * 1e6),
    exponentials: (n * n) / (median(loops.slice(1)) * 1e3),
  };
}

export async function probeGpu(device: GPUDevice, isSoftware: boolean): Promise<GpuProbes> {
  const lab = openLab(device);
  try {
    const chained = await lab.time(lab.kernel(CHAIN_WGSL, [16]), 1, CHAIN);
    const single = await lab.time(lab.kernel(CHAIN_WGSL, [16]), 1, 1);
    const submits = await lab.timeOf(() => {
      for (let i = 0; i < CHAIN; i++) lab.submit(lab.kernel(CHAIN_WGSL, [16]), [1], 1);
    });
    const groups = isSoftware ? 64 : 16_384;
    const fmaRepeats = isSoftware ? 1 : 8;
    const fma = await lab.time(
      lab.kernel(FMA_WGSL, [groups * FMA_THREADS * 16]),
      groups,
      fmaRepeats,
    );
    const bytes = (isSoftware ? 16 : 64) * 2 ** 20;
    const scaleGroups = bytes / 16 / SCALE_THREADS;
    const scale = await lab.time(lab.kernel(SCALE_WGSL, [bytes, bytes]), scaleGroups, 4);
    const copy = await lab.timeOf(lab.copier(bytes, 4));
    const n = isSoftware ? 512 : 1024;
    const repeats = isSoftware ? 1 : 10;
    const squares = [4 * n * n, 4 * n * n, 4 * n * n];
    const tiled = await lab.time(lab.kernel(TILED_WGSL(n), squares), [n / 64, n / 64], repeats);
    const registers = await lab.time(
      lab.kernel(REGISTERS_WGSL(n), squares),
      [n / 64, n / 64],
      repeats,
    );
    const read = await lab.timeRead();
    // What it takes to hear that the queue is empty lies under every figure above.
    const wait = await lab.timeOf(() => undefined);
    return {
      fma: (fmaRepeats * groups * FMA_THREADS * FMA_FLOPS) / (Math.max(fma - wait, 1e-3) * 1e6),
      matmul: (repeats * 2 * n ** 3) / (Math.max(Math.min(tiled, registers) - wait, 1e-3) * 1e6),
      bandwidth: (4 * 2 * bytes) / (Math.max(scale - wait, 1e-3) * 1e6),
      copyBandwidth: (4 * 2 * bytes) / (Math.max(copy - wait, 1e-3) * 1e6),
      dispatchUs: Math.max(0, ((chained - single) * 1000) / (CHAIN - 1)),
      submitUs: Math.max(0, ((submits - chained) * 1000) / (CHAIN - 1)),
      readMs: read,
    };
  } finally {
    lab.close();
  }
}

interface ProbeKernel {
  readonly pipeline: GPUComputePipeline;
  readonly group: GPUBindGroup;
}

function openLab(device: GPUDevice) {
  const buffers: GPUBuffer[] = [];
  const kernels = new Map<string, ProbeKernel>();
  const buffer = (size: number, usage: number): GPUBuffer => {
    const made = device.createBuffer({ size, usage });
    buffers.push(made);
    return made;
  };
  const STORAGE = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;

  const kernel = (code: string, sizes: readonly number[]): ProbeKernel => {
    const known = kernels.get(code);
    if (known) return known;
    const pipeline = device.createComputePipeline({
      layout: 'auto',
      compute: { module: device.createShaderModule({ code }), entryPoint: 'main' },
    });
    const group = device.createBindGroup({
      layout: pipeline.getBindGroupLayout(0),
      entries: sizes.map((size, binding) => ({
        binding,
        resource: { buffer: buffer(size, STORAGE) },
      })),
    });
    const made = { pipeline, group };
    kernels.set(code, made);
    return made;
  };

  const submit = (
    { pipeline, group }: ProbeKernel,
    [x, y = 1]: readonly number[],
    repeats: number,
  ): void => {
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, group);
    for (let i = 0; i < repeats; i++) pass.dispatchWorkgroups(x!, y);
    pass.end();
    device.queue.submit([encoder.finish()]);
  };

  /** Median milliseconds until the queue is empty again, the first run left out. */
  const timeOf = async (work: () => void): Promise<number> => {
    const times: number[] = [];
    const begin = performance.now();
    for (let i = 0; i <= REPEATS; i++) {
      const start = performance.now();
      work();
      await device.queue.onSubmittedWorkDone();
      times.push(performance.now() - start);
      if (i > 1 && performance.now() - begin > BUDGET_MS) break;
    }
    return median(times.slice(1));
  };

  const copier = (bytes: number, times: number): (() => void) => {
    const [from, to] = [buffer(bytes, STORAGE), buffer(bytes, STORAGE)];
    return () => {
      const encoder = device.createCommandEncoder();
      for (let i = 0; i < times; i++) encoder.copyBufferToBuffer(from, 0, to, 0, bytes);
      device.queue.submit([encoder.finish()]);
    };
  };

  const timeRead = async (): Promise<number> => {
    const from = buffer(16, STORAGE);
    const to = buffer(16, GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST);
    const times: number[] = [];
    for (let i = 0; i <= REPEATS; i++) {
      const start = performance.now();
      const encoder = device.createCommandEncoder();
      encoder.copyBufferToBuffer(from, 0, to, 0, 4);
      device.queue.submit([encoder.finish()]);
      await to.mapAsync(GPUMapMode.READ);
      to.unmap();
      times.push(performance.now() - start);
    }
    return median(times.slice(1));
  };

  return {
    kernel,
    submit,
    timeOf,
    copier,
    timeRead,
    time: (made: ProbeKernel, groups: number | readonly number[], repeats: number) =>
      timeOf(() => submit(made, typeof groups === 'number' ? [groups] : groups, repeats)),
    close: () => {
      for (const made of buffers) made.destroy();
    },
  };
}
