/** A loss alone with its gradients, as a plan: unit rows in, the gradients of all of them out. */
import type { Program } from '../../src/plan/program.ts';
import type { View } from '../../src/kernels/kernel.ts';
import { Recorder } from '../../src/plan/recorder.ts';
import { Tape, Value } from '../../src/plan/tape.ts';
import { TEMPERATURE } from '../workloads.ts';

export const LOSS_PHASE = 'loss';

/** `members` [rows, width] each: two for 'infonce'; the anchor and the others for 'gram'. The loss comes out as the second float of `total`. */
export function recordLoss(
  kind: 'infonce' | 'gram',
  members: readonly Float32Array[],
  rows: number,
): { readonly program: Program; readonly total: View } {
  const tape = new Tape();
  const lossValues: Value[] = [];
  const recorder = new Recorder({
    tape,
    param: (_, name) => {
      throw new Error(`A loss has no parameter "${name}".`);
    },
    lossRows: (count) => {
      const values = new Value(1, count);
      lossValues.push(values);
      return values;
    },
    permutationAt: () => 0,
  });
  const [first, ...others] = members.map(
    (member, buffer) => new Value(rows, member.length / rows, { buffer, needsGradient: true }),
  ) as [Value, ...Value[]];
  const loss =
    kind === 'infonce'
      ? recorder.infoNce(first, others[0]!, TEMPERATURE)
      : recorder.gram(first, others, {
          temperature: TEMPERATURE,
          smoothing: 0,
          gradient: 'full',
          power: 'volume',
          negatives: 'tuple',
        });
  for (const { share, emit } of loss) emit(share, 1);
  const ring = new Value(1, 2, { buffer: members.length });
  const [values] = lossValues as [Value];
  const term = { terms: 1, stride: 2, first0: 0, count0: values.length, weight0: 1 };
  tape.call('losses', { values, ring }, term);
  const bufferLengths = [...members.map(({ length }) => length), 2];
  const calls = tape.finish(bufferLengths.length, bufferLengths);
  return {
    program: {
      phases: { [LOSS_PHASE]: calls },
      bufferLengths,
      initial: new Map(members.map((member, buffer) => [buffer, member])),
      rowCount: 0,
    },
    total: { buffer: members.length, offset: 1, length: 1 },
  };
}
