/** Our trainer under the clock: the recorded step on any executor of plans. */
import type { Program } from '../../src/plan/program.ts';
import type { BenchEngine, BenchStep, TimedExecutor } from '../engine.ts';
import { ADAM, type TupleWorkload } from '../workloads.ts';
import { PHASE, recordWorkload, RING_SLOTS, STRIDE } from './record.ts';

const NO_ROWS = new Uint32Array();

export function planEngine(
  id: BenchEngine['id'],
  open: (program: Program) => Promise<TimedExecutor>,
): BenchEngine & { prepare(workload: TupleWorkload): Promise<BenchStep> } {
  return { id, prepare: (workload) => prepareStep(workload, open) };
}

async function prepareStep(
  workload: TupleWorkload,
  open: (program: Program) => Promise<TimedExecutor>,
): Promise<BenchStep> {
  const { program, ring } = recordWorkload(workload);
  const executor = await open(program);
  let steps = 0;
  return {
    step() {
      executor.step(PHASE, {
        step: steps,
        seed: 0,
        learningRate: ADAM.learningRate,
        firstCorrection: 1 - ADAM.beta1 ** (steps + 1),
        secondCorrection: 1 - ADAM.beta2 ** (steps + 1),
        slot: steps % RING_SLOTS,
        rows: NO_ROWS,
      });
      steps++;
    },
    sync: async () => executor.settled?.(),
    loss: async () => {
      const offset = ((steps - 1) % RING_SLOTS) * STRIDE;
      return (await executor.read({ ...ring, offset, length: 1 }))[0]!;
    },
    dispose: () => executor.destroy(),
  };
}
