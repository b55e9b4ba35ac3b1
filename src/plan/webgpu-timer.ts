/** A step's time by the graphics card's own clock; browsers round it, most to a tenth of a millisecond. */
import { Staging } from './webgpu-staging.ts';

const TICKS = 2;
const BYTES = TICKS * 8;

export class PassTimer {
  readonly #device: GPUDevice;
  readonly #querySet: GPUQuerySet;
  readonly #resolved: GPUBuffer;
  readonly #staging: Staging;

  private constructor(device: GPUDevice) {
    this.#device = device;
    this.#querySet = device.createQuerySet({ type: 'timestamp', count: TICKS });
    this.#resolved = device.createBuffer({
      label: 'timestamps',
      size: BYTES,
      usage: GPUBufferUsage.QUERY_RESOLVE | GPUBufferUsage.COPY_SRC,
    });
    this.#staging = new Staging(device);
  }

  /** Null on a device that was opened without a clock. */
  static on(device: GPUDevice): PassTimer | null {
    return device.features.has('timestamp-query') ? new PassTimer(device) : null;
  }

  get writes(): GPUComputePassTimestampWrites {
    return { querySet: this.#querySet, beginningOfPassWriteIndex: 0, endOfPassWriteIndex: 1 };
  }

  /** Milliseconds of the last pass that was begun with `writes`; null when the clock went backwards, which some do. */
  async read(): Promise<number | null> {
    const encoder = this.#device.createCommandEncoder();
    encoder.resolveQuerySet(this.#querySet, 0, TICKS, this.#resolved, 0);
    this.#device.queue.submit([encoder.finish()]);
    const words = await this.#staging.read(this.#resolved, 0, BYTES / 4);
    const [start, end] = new BigUint64Array(words.buffer as ArrayBuffer);
    if (start === undefined || end === undefined || end < start) return null;
    return Number(end - start) / 1e6;
  }

  destroy(): void {
    this.#querySet.destroy();
    this.#resolved.destroy();
    this.#staging.destroy();
  }
}
