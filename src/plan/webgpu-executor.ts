/** Carries a program out on a graphics card: everything is made once, and a step is one write, one pass and one submit. */
import type { StepValues, View } from '../kernels/kernel.ts';
import {
  footprintOf,
  type Executor,
  type Footprint,
  type Program,
  type StepTiming,
} from './program.ts';
import {
  dispatchesOf,
  type Binding,
  type BufferName,
  type Dispatch,
  type Preferences,
} from './webgpu-bindings.ts';
import { layOutForCard, type Layout } from './webgpu-layout.ts';
import { layoutOf, pipelineOf } from './webgpu-pipelines.ts';
import { Staging } from './webgpu-staging.ts';
import { StepBytes } from './webgpu-step-values.ts';
import { PassTimer } from './webgpu-timer.ts';

export interface WebGpuOptions extends Preferences {
  /** Told how many of the shaders are compiled. */
  readonly onProgress?: (done: number, total: number) => void;
}

interface Command {
  readonly pipeline: GPUComputePipeline;
  readonly group: GPUBindGroup;
  readonly workgroups: readonly [number, number, number];
}

/** Adapters that compute on the processor. */
export const isSoftwareAdapter = ({ isFallbackAdapter, architecture }: GPUAdapterInfo): boolean =>
  isFallbackAdapter || architecture === 'swiftshader';

/** Makes the buffers, the pipelines and the bind groups of a program; rejects with the card's own words if it refuses one. */
export async function openWebGpuExecutor(
  device: GPUDevice,
  program: Program,
  options: WebGpuOptions,
): Promise<WebGpuExecutor> {
  const layout = layOutForCard(program);
  const phases = Object.entries(layout.phases).map(([name, groups]) => {
    const made = groups.map((calls) => dispatchesOf(calls, options));
    return {
      name,
      dispatches: made.flatMap(({ dispatches }) => dispatches),
      scratch: Math.max(0, ...made.map(({ scratch }) => scratch)),
    };
  });
  const scratch = Math.max(0, ...phases.map((phase) => phase.scratch));
  const buffers = await checked(device, () => buffersOf(device, program, layout, scratch));
  try {
    const dispatches = phases.flatMap((phase) => phase.dispatches);
    const pipelines = await compileAll(device, dispatches, options.onProgress);
    const commands = await checked(device, () => {
      const groups = new Map<string, GPUBindGroup>();
      return new Map(
        phases.map((phase) => [
          phase.name,
          phase.dispatches.map((dispatch): Command => ({
            pipeline: pipelines.get(dispatch.code)!,
            group: groupOf(device, dispatch, buffers, groups),
            workgroups: dispatch.workgroups,
          })),
        ]),
      );
    });
    return new WebGpuExecutor(device, program, buffers, commands, layout);
  } catch (cause) {
    for (const buffer of buffers.values()) buffer.destroy();
    throw cause;
  }
}

export class WebGpuExecutor implements Executor {
  readonly #device: GPUDevice;
  readonly #buffers: ReadonlyMap<BufferName, GPUBuffer>;
  readonly #phases: ReadonlyMap<string, readonly Command[]>;
  readonly #layout: Layout;
  readonly #values: StepBytes;
  readonly #staging: Staging;
  readonly #program: Program;
  readonly #timer: PassTimer | null;
  #isTimed = false;
  #failure: string | null = null;

  constructor(
    device: GPUDevice,
    program: Program,
    buffers: ReadonlyMap<BufferName, GPUBuffer>,
    phases: ReadonlyMap<string, readonly Command[]>,
    layout: Layout,
  ) {
    this.#device = device;
    this.#program = program;
    this.#buffers = buffers;
    this.#phases = phases;
    this.#layout = layout;
    this.#values = new StepBytes(program.rowCount);
    this.#staging = new Staging(device);
    this.#timer = PassTimer.on(device);
    device.addEventListener('uncapturederror', this.#note);
    void device.lost.then(({ message }) => (this.#failure ??= `it was lost (${message})`));
  }

  get footprint(): Footprint {
    const own = [...this.#buffers.values()].reduce((sum, { size }) => sum + size, 0);
    return footprintOf(this.#program, 4, own + this.#staging.bytes);
  }

  async timed(work: () => void): Promise<StepTiming> {
    await this.settled();
    this.#isTimed = this.#timer !== null;
    const start = performance.now();
    try {
      work();
    } finally {
      this.#isTimed = false;
    }
    await this.settled();
    const ms = performance.now() - start;
    const onCard = (await this.#timer?.read()) ?? null;
    return onCard === null ? { ms, by: 'settled' } : { ms: onCard, by: 'timestamps' };
  }

  step(phase: string, values: StepValues): void {
    this.#check();
    const commands = this.#phases.get(phase);
    if (!commands) throw new Error(`No phase ${phase} in this plan.`);
    this.#values.set(values);
    const { queue } = this.#device;
    queue.writeBuffer(this.#buffer('step'), 0, this.#values.bytes);
    const encoder = this.#device.createCommandEncoder();
    const clock = this.#isTimed ? this.#timer : null;
    const pass = encoder.beginComputePass(clock ? { timestampWrites: clock.writes } : undefined);
    for (const { pipeline, group, workgroups } of commands) {
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, group);
      pass.dispatchWorkgroups(...workgroups);
    }
    pass.end();
    queue.submit([encoder.finish()]);
  }

  async read(view: View): Promise<Float32Array> {
    this.#check();
    const { buffer, offset, length } = this.#layout.place(view);
    try {
      return await this.#staging.read(this.#buffer(buffer), offset, length);
    } finally {
      this.#check();
    }
  }

  shared(view: View): GPUBuffer | null {
    this.#check();
    const { buffer, offset } = this.#layout.place(view);
    return offset === 0 ? this.#buffer(buffer) : null;
  }

  write(view: View, data: Float32Array): void {
    this.#check();
    const { buffer, offset, length } = this.#layout.place(view);
    if (data.length !== length) {
      throw new Error(`Expected ${length} floats to write, found ${data.length}.`);
    }
    this.#device.queue.writeBuffer(
      this.#buffer(buffer),
      offset * 4,
      data as GPUAllowSharedBufferSource,
    );
  }

  /** Resolves when everything submitted so far is done. */
  async settled(): Promise<void> {
    await this.#device.queue.onSubmittedWorkDone();
    this.#check();
  }

  destroy(): void {
    this.#device.removeEventListener('uncapturederror', this.#note);
    this.#staging.destroy();
    this.#timer?.destroy();
    for (const buffer of this.#buffers.values()) buffer.destroy();
  }

  /** WebGPU goes on in silence after an error, with zeros or old numbers; here the next call throws. */
  readonly #note = (event: Event): void => {
    this.#failure ??= (event as GPUUncapturedErrorEvent).error.message;
  };

  #check(): void {
    if (this.#failure !== null) throw new Error(`The graphics card failed: ${this.#failure}`);
  }

  #buffer(name: BufferName): GPUBuffer {
    const found = this.#buffers.get(name);
    if (!found) throw new Error(`No buffer ${name} in this plan.`);
    return found;
  }
}

/** Runs something that only creates, and throws what the device says against it. */
async function checked<T>(device: GPUDevice, create: () => T): Promise<T> {
  device.pushErrorScope('out-of-memory');
  device.pushErrorScope('validation');
  const result = create();
  const errors = await Promise.all([device.popErrorScope(), device.popErrorScope()]);
  const error = errors.find((found) => found !== null);
  if (error) throw new Error(`The graphics card refuses a plan: ${error.message}`);
  return result;
}

function buffersOf(
  device: GPUDevice,
  { initial, rowCount }: Program,
  { bufferLengths, place }: Layout,
  scratch: number,
): Map<BufferName, GPUBuffer> {
  const buffers = new Map<BufferName, GPUBuffer>();
  const add = (name: BufferName, floats: number): void => {
    // Whole vec4s, and room for one: arrays of vec4f may not be shorter.
    const size = Math.max(1, Math.ceil(floats / 4)) * 16;
    const most = Math.min(device.limits.maxStorageBufferBindingSize, device.limits.maxBufferSize);
    if (size > most) {
      throw new Error(
        `A plan needs a buffer of ${size} bytes and the graphics card allows ${most}; choose a smaller batch.`,
      );
    }
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC;
    buffers.set(name, device.createBuffer({ label: `plan ${name}`, size, usage }));
  };
  bufferLengths.forEach((length, index) => add(index, length));
  if (scratch > 0) add('scratch', scratch);
  add('step', new StepBytes(rowCount).bytes.byteLength / 4);
  for (const [index, data] of initial) {
    const { buffer, offset } = place({ buffer: index, offset: 0, length: data.length });
    device.queue.writeBuffer(buffers.get(buffer)!, offset * 4, data as GPUAllowSharedBufferSource);
  }
  return buffers;
}

/** All pipelines at once; the driver compiles them in parallel. */
async function compileAll(
  device: GPUDevice,
  dispatches: readonly Dispatch[],
  onProgress: WebGpuOptions['onProgress'],
): Promise<ReadonlyMap<string, GPUComputePipeline>> {
  const distinct = new Map(dispatches.map((dispatch) => [dispatch.code, dispatch]));
  let done = 0;
  onProgress?.(done, distinct.size);
  return new Map(
    await Promise.all(
      [...distinct.values()].map(async (dispatch) => {
        const pipeline = await pipelineOf(device, dispatch);
        onProgress?.(++done, distinct.size);
        return [dispatch.code, pipeline] as const;
      }),
    ),
  );
}

function groupOf(
  device: GPUDevice,
  dispatch: Dispatch,
  buffers: ReadonlyMap<BufferName, GPUBuffer>,
  made: Map<string, GPUBindGroup>,
): GPUBindGroup {
  const key = dispatch.bindings.map(describe).join(' ');
  const found = made.get(key);
  if (found) return found;
  const group = device.createBindGroup({
    layout: layoutOf(device, dispatch),
    entries: dispatch.bindings.map(({ buffer, offset, length }, binding) => ({
      binding,
      resource: {
        buffer: buffers.get(buffer)!,
        ...(length > 0 ? { offset: offset * 4, size: length * 4 } : {}),
      },
    })),
  });
  made.set(key, group);
  return group;
}

const describe = ({ buffer, offset, length, isWritten }: Binding): string =>
  `${buffer}:${offset}:${length}:${isWritten ? 'w' : 'r'}`;
