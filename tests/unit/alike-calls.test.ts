import { describe, expect, it } from 'vitest';
import { PHASE, recordWorkload } from '../../bench/ours/record.ts';
import { makeTuples, makeWorkload } from '../../bench/workloads.ts';
import type { Call, View } from '../../src/kernels/kernel.ts';
import { groupAlike } from '../../src/plan/alike-calls.ts';
import { openProcessorExecutor } from '../../src/plan/processor-executor.ts';
import { layOutForCard } from '../../src/plan/webgpu-layout.ts';
import { STEP } from '../support/kernel-runs.ts';

const view = (buffer: number, offset = 0, length = 8): View => ({ buffer, offset, length });
const add = (x: View, out: View, scale = 1): Call => ({
  ...{ kernel: 'add-scaled', views: { x, out }, constants: { length: x.length, scale } },
});

describe('calls side by side', () => {
  it('are those that do not wait for each other, across what is between them', () => {
    const [a, b] = [add(view(0), view(1)), add(view(2), view(3))];
    const later = add(view(1), view(4));
    expect(groupAlike([a, later, b])).toEqual([[a, b], [later]]);
  });

  it('never read or write what another one writes', () => {
    const writesWhatIsRead = [add(view(0), view(1)), add(view(2), view(0))];
    const writesTheSame = [add(view(0), view(1)), add(view(2), view(1, 7))];
    for (const calls of [writesWhatIsRead, writesTheSame]) {
      expect(groupAlike(calls)).toEqual(calls.map((call) => [call]));
    }
    const [left, right] = [add(view(0), view(1, 0)), add(view(0), view(1, 8))];
    expect(groupAlike([left, right])).toEqual([[left, right]]);
  });

  it('have the same constants', () => {
    expect(groupAlike([add(view(0), view(1)), add(view(2), view(3), 2)])).toHaveLength(2);
  });

  it.each([
    ['X', makeWorkload('X', { batch: 24, width: 12 })],
    ['G', makeTuples({ batch: 24, width: 12 }, 4)],
  ] as const)('leave every number of a step of %s as it is, bit by bit', async (_, workload) => {
    const { program } = recordWorkload(workload);
    const layout = layOutForCard(program);
    const placed = {
      ...program,
      phases: { [PHASE]: layout.phases[PHASE]!.flat() },
      bufferLengths: layout.bufferLengths,
      initial: new Map<number, Float32Array>(),
    };
    expect(placed.phases[PHASE]).toHaveLength(program.phases[PHASE]!.length);
    const [before, after] = [
      await openProcessorExecutor(program),
      await openProcessorExecutor(placed),
    ];
    for (const [buffer, data] of program.initial)
      after.write(layout.place(view(buffer, 0, data.length)), data);
    for (let step = 0; step < 3; step++) for (const one of [before, after]) one.step(PHASE, STEP);
    for (const [buffer, length] of program.bufferLengths.entries()) {
      const whole = view(buffer, 0, length);
      expect(await after.read(layout.place(whole))).toEqual(await before.read(whole));
    }
  });
});
