/**
 * A program on the processor: all buffers in one WebAssembly memory, hot kernels by the SIMD module, the others by their
 * reference on subarrays of the same memory. Memory: scratch of the kernels, buffers (each 16-byte aligned), the step's rows.
 */
import type { Arrays, Call, View } from '../kernels/kernel.ts';
import { footprintOf, timedHere, type Executor, type Program } from './program.ts';
import { BINDINGS, SCRATCH_COLUMNS, type Bound } from './simd-bindings.ts';
import { openSimd, reserve, type Simd } from './simd.ts';
import { checkView, kernelOf } from './views.ts';

/** Bytes behind the last buffer that a vector load may touch. */
const SPARE = 16;

const aligned = (bytes: number): number => Math.ceil(bytes / 16) * 16;

interface Layout {
  /** Address of every buffer. */
  readonly starts: readonly number[];
  readonly rows: number;
  readonly end: number;
}

function layOut({ phases, bufferLengths, rowCount }: Program, matmulScratch: number): Layout {
  const columns = Object.values(phases)
    .flat()
    .map(({ constants }) => Math.max(constants['n'] ?? 0, constants['cols'] ?? 0));
  const widest = columns.reduce((most, count) => Math.max(most, count), 0);
  let end = aligned(Math.max(matmulScratch, SCRATCH_COLUMNS * aligned(4 * widest)));
  const starts = bufferLengths.map((length) => {
    const start = end;
    end += aligned(4 * length);
    return start;
  });
  const rows = end;
  return { starts, rows, end: rows + aligned(4 * rowCount) + SPARE };
}

function bind(call: Call, program: Program, layout: Layout, simd: Simd): Bound {
  const { kernels, memory } = simd;
  const { constants } = call;
  const addressOf = (view: View): number => layout.starts[view.buffer]! + 4 * view.offset;
  const viewOf = (name: string): View => {
    const view = call.views[name];
    if (!view) throw new Error(`A call of "${call.kernel}" lacks its view "${name}".`);
    return view;
  };
  for (const view of Object.values(call.views)) checkView(view, program);
  const binding = BINDINGS[call.kernel];
  if (binding) {
    return binding({
      ...{ kernels, constants, rows: layout.rows, memory: memory.buffer },
      at: (name) => addressOf(viewOf(name)),
      view: viewOf,
    });
  }
  const kernel = kernelOf(call);
  const arrays: Arrays = Object.fromEntries(
    Object.entries(call.views).map(([name, view]) => [
      name,
      new Float32Array(memory.buffer, addressOf(view), view.length),
    ]),
  );
  return (values) => kernel.run(arrays, constants, values);
}

export async function openProcessorExecutor(program: Program): Promise<Executor> {
  const simd = await openSimd();
  const layout = layOut(program, simd.matmulScratch);
  reserve(simd.memory, layout.end);
  const phases = new Map(
    Object.entries(program.phases).map(([name, calls]) => [
      name,
      calls.map((call) => bind(call, program, layout, simd)),
    ]),
  );
  const rows = new Uint32Array(simd.memory.buffer, layout.rows, program.rowCount);
  const buffers = program.bufferLengths.map(
    (length, i) => new Float32Array(simd.memory.buffer, layout.starts[i], length),
  );
  program.initial.forEach((data, buffer) => buffers[buffer]!.set(data));

  const slice = (view: View): Float32Array => {
    checkView(view, program);
    return buffers[view.buffer]!.subarray(view.offset, view.offset + view.length);
  };
  return {
    footprint: footprintOf(program, 4, simd.memory.buffer.byteLength),
    timed: timedHere,
    step(phase, values) {
      const calls = phases.get(phase);
      if (!calls) throw new Error(`The program has no phase "${phase}".`);
      rows.set(values.rows);
      for (const call of calls) call(values);
    },
    read: (view) => Promise.resolve(slice(view).slice()),
    write: (view, data) => slice(view).set(data),
    // The memory goes with the last reference to it.
    destroy: () => phases.clear(),
  };
}
