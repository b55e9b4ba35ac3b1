/** Counts the buffers of a graphics card that are there, and their bytes, whoever makes them: the methods of the interfaces are wrapped. */

export interface LiveBuffers {
  readonly count: () => number;
  readonly bytes: () => number;
  /** Takes the wrapping off again. */
  readonly stop: () => void;
}

export function watchBuffers(): LiveBuffers {
  const alive = new Set<GPUBuffer>();
  const device = GPUDevice.prototype as unknown as {
    createBuffer: (this: GPUDevice, descriptor: GPUBufferDescriptor) => GPUBuffer;
  };
  const buffer = GPUBuffer.prototype as unknown as {
    destroy: (this: GPUBuffer) => undefined;
  };
  const { createBuffer } = device;
  const { destroy } = buffer;
  device.createBuffer = function (descriptor) {
    const made = createBuffer.call(this, descriptor);
    alive.add(made);
    return made;
  };
  buffer.destroy = function () {
    alive.delete(this);
    return destroy.call(this);
  };
  return {
    count: () => alive.size,
    bytes: () => [...alive].reduce((sum, { size }) => sum + size, 0),
    stop() {
      device.createBuffer = createBuffer;
      buffer.destroy = destroy;
    },
  };
}
