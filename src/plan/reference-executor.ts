/** A program by the kernels' references in float64: the oracle of the tests and of the page's own checks. */
import type { Call, StepValues, View } from '../kernels/kernel.ts';
import { footprintOf, timedHere, type Executor, type Program } from './program.ts';
import { checkView, kernelOf } from './views.ts';

export interface ReferenceExecutor extends Executor {
  /** The numbers of a view in full precision. */
  exact(view: View): Float64Array;
  writeExact(view: View, data: Float64Array): void;
}

export function openReferenceExecutor(program: Program): ReferenceExecutor {
  const buffers = program.bufferLengths.map((length) => new Float64Array(length));
  program.initial.forEach((data, buffer) => buffers[buffer]!.set(data));

  const slice = (view: View): Float64Array => {
    checkView(view, program);
    return buffers[view.buffer]!.subarray(view.offset, view.offset + view.length);
  };
  const bind = (call: Call): ((values: StepValues) => void) => {
    const kernel = kernelOf(call);
    const arrays = Object.fromEntries(
      Object.entries(call.views).map(([name, view]) => [name, slice(view)]),
    );
    return (values) => kernel.run(arrays, call.constants, values);
  };
  const phases = new Map(
    Object.entries(program.phases).map(([name, calls]) => [name, calls.map(bind)]),
  );
  return {
    footprint: footprintOf(program, 8),
    timed: timedHere,
    step(phase, values) {
      const calls = phases.get(phase);
      if (!calls) throw new Error(`The program has no phase "${phase}".`);
      for (const call of calls) call(values);
    },
    read: (view) => Promise.resolve(Float32Array.from(slice(view))),
    exact: (view) => slice(view).slice(),
    write: (view, data) => slice(view).set(data),
    writeExact: (view, data) => slice(view).set(data),
    destroy: () => phases.clear(),
  };
}
