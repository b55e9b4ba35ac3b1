/** Counts the buffers of a graphics card that are there, and their bytes, whoever makes them: the methods of the interfaces are wrapped. */

export interface LiveBuffers {
  readonly count: () => number;
  readonly bytes: () => number;
  /** Takes the wrapping off again. */
  readonly stop: () => void;
}

export function watchBuffers(): LiveBuffers {
  const alive = new Set<GPUBuffer>();
  const { createBuffer } = GPUDevice.prototype;
  const { destroy } = GPUBuffer.prototype;
  GPUDevice.prototype.createBuffer = function (this: GPUDevice, descriptor) {
    const made = createBuffer.call(this, descriptor);
    alive.add(made);
    return made;
  };
  GPUBuffer.prototype.destroy = function (this: GPUBuffer) {
    alive.delete(this);
    return destroy.call(this);
  };
  return {
    count: () => alive.size,
    bytes: () => [...alive].reduce((sum, { size }) => sum + size, 0),
    stop() {
      GPUDevice.prototype.createBuffer = createBuffer;
      GPUBuffer.prototype.destroy = destroy;
    },
  };
}
