/** Buffers through which results come back; kept and used again, because making one takes longer than a step. */
export class Staging {
  readonly #device: GPUDevice;
  readonly #free: GPUBuffer[] = [];
  readonly #all = new Set<GPUBuffer>();

  constructor(device: GPUDevice) {
    this.#device = device;
  }

  /** Floats of a buffer of the device, as they are after everything submitted so far. */
  async read(source: GPUBuffer, offset: number, length: number): Promise<Float32Array> {
    const bytes = length * 4;
    const staging = this.#take(bytes);
    const encoder = this.#device.createCommandEncoder();
    encoder.copyBufferToBuffer(source, offset * 4, staging, 0, bytes);
    this.#device.queue.submit([encoder.finish()]);
    await staging.mapAsync(GPUMapMode.READ, 0, bytes);
    const result = new Float32Array(staging.getMappedRange(0, bytes).slice(0));
    staging.unmap();
    this.#free.push(staging);
    return result;
  }

  get bytes(): number {
    return [...this.#all].reduce((sum, { size }) => sum + size, 0);
  }

  destroy(): void {
    for (const buffer of this.#all) buffer.destroy();
    this.#all.clear();
    this.#free.length = 0;
  }

  #take(bytes: number): GPUBuffer {
    const fitting = this.#free.findIndex(({ size }) => size >= bytes);
    const [found] = fitting < 0 ? [] : this.#free.splice(fitting, 1);
    if (found) return found;
    const made = this.#device.createBuffer({
      label: 'staging',
      size: bytes,
      usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ,
    });
    this.#all.add(made);
    return made;
  }
}
