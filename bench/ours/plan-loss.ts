/** Our losses under the clock, on any executor of plans. */
import type { Program } from '../../src/plan/program.ts';
import type { EngineName, TimedExecutor } from '../engine.ts';
import type { LossEngine } from '../losses.ts';
import { LOSS_PHASE, recordLoss } from './record-loss.ts';

export function planLoss(
  id: EngineName,
  open: (program: Program) => Promise<TimedExecutor>,
): LossEngine {
  return {
    id,
    async prepare({ kind, rows, members }) {
      const { program, total } = recordLoss(kind, members, rows);
      const executor = await open(program);
      const values = {
        ...{ step: 0, seed: 0, learningRate: 0, firstCorrection: 1, secondCorrection: 1, slot: 0 },
        rows: new Uint32Array(),
      };
      return {
        step: () => executor.step(LOSS_PHASE, values),
        sync: async () => executor.settled?.(),
        loss: async () => (await executor.read(total))[0]!,
        dispose: () => executor.destroy(),
      };
    },
  };
}
