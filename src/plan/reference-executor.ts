/** Carries a program out with the kernels' references, in float32 or float64: the oracle of the other executors. */
import { KERNELS } from '../kernels/index.ts';
import type { Arrays, Floats, StepValues, View } from '../kernels/kernel.ts';
import type { Executor, Program } from './program.ts';

type FloatsConstructor = typeof Float32Array | typeof Float64Array;

export class ReferenceExecutor implements Executor {
  readonly #buffers: readonly Floats[];
  readonly #phases: Readonly<Record<string, readonly ((values: StepValues) => void)[]>>;

  constructor(program: Program, Precision: FloatsConstructor) {
    this.#buffers = program.bufferLengths.map((length, i) => {
      const buffer = new Precision(length);
      buffer.set(program.initial.get(i) ?? []);
      return buffer;
    });
    this.#phases = Object.fromEntries(
      Object.entries(program.phases).map(([phase, calls]) => [
        phase,
        calls.map(({ kernel, views, constants }) => {
          const { run } = kernelById(kernel);
          const arrays: Arrays = Object.fromEntries(
            Object.entries(views).map(([name, view]) => [name, this.#part(view)]),
          );
          return (values: StepValues) => run(arrays, constants, values);
        }),
      ]),
    );
  }

  step(phase: string, values: StepValues): void {
    for (const call of this.#phases[phase] ?? []) call(values);
  }

  read(view: View): Promise<Float32Array> {
    return Promise.resolve(Float32Array.from(this.#part(view)));
  }

  write(view: View, data: Float32Array): void {
    this.#part(view).set(data);
  }

  destroy(): void {
    // Nothing is held but memory.
  }

  #part({ buffer, offset, length }: View): Floats {
    const whole = this.#buffers[buffer];
    if (!whole) throw new Error(`The program has no buffer ${buffer}.`);
    return whole.subarray(offset, offset + length);
  }
}

export function kernelById(id: string): (typeof KERNELS)[string] {
  const kernel = KERNELS[id];
  if (!kernel) throw new Error(`There is no kernel "${id}".`);
  return kernel;
}
