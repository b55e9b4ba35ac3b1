/** What a step costs and what the run takes, told while somebody looks. */
import * as tf from '@tensorflow/tfjs-core';
import { countGpuCalls, type GpuCalls } from './gpu-calls.ts';
import type { StepTime, TrainerEvent, Vitals } from './protocol.ts';
import type { Run } from './run.ts';
import { Trainer } from './trainer.ts';

const TELL_EVERY_MS = 400;

export class VitalSigns {
  readonly #emit: (event: TrainerEvent) => void;
  #isWatched = false;
  #toldAt = Number.NEGATIVE_INFINITY;
  #time: StepTime | null = null;
  #calls: GpuCalls | null = null;

  constructor(emit: (event: TrainerEvent) => void) {
    this.#emit = emit;
  }

  watch(isOn: boolean, run: Run | null): void {
    this.#isWatched = isOn;
    this.#toldAt = Number.NEGATIVE_INFINITY;
    this.tell(run);
  }

  /** Between two steps of a run: makes the next one with a clock beside it, when it is time. Nothing may be under way on the device. */
  async sample(run: Run): Promise<void> {
    const now = performance.now();
    if (!this.#isWatched || now - this.#toldAt < TELL_EVERY_MS) return;
    if (!(run instanceof Trainer) || run.isDone) return;
    this.#toldAt = now;
    // Before the step leaves its losses behind.
    const memory = tensorMemory();
    let calls: GpuCalls | null = null;
    this.#time = await run.timeStep((work) => {
      calls = countGpuCalls(work);
    });
    this.#calls = tf.getBackend() === 'webgpu' ? calls : null;
    this.tell(run, memory);
  }

  /** The figures as they stand, without a step. */
  tell(run: Run | null, memory?: Vitals['tfjs']): void {
    if (!this.#isWatched || !run) return;
    const plan = run instanceof Trainer ? run.plan : null;
    const vitals: Vitals = {
      time: this.#time,
      gpu: this.#calls,
      kernelCalls: plan?.calls ?? null,
      plan: plan?.memory ?? null,
      tfjs: memory ?? tensorMemory(),
    };
    this.#emit({ type: 'vitals', vitals });
  }

  /** Of another run the next step may cost something else. */
  forget(): void {
    this.#time = null;
    this.#calls = null;
  }
}

function tensorMemory(): Vitals['tfjs'] {
  const memory = tf.memory() as tf.MemoryInfo & { numBytesAllocatedInGPU?: number };
  return { tensors: memory.numTensors, bytes: memory.numBytes, reserved: reservedBytes(memory) };
}

/** tfjs keeps what it frees: a pool of buffers on a graphics card, a heap that only grows in WebAssembly. */
function reservedBytes(memory: { readonly numBytesAllocatedInGPU?: number }): number | null {
  if (tf.getBackend() !== 'wasm') return memory.numBytesAllocatedInGPU ?? null;
  const { wasm } = tf.backend() as unknown as { wasm: { HEAPU8: Uint8Array } };
  return wasm.HEAPU8.byteLength;
}
