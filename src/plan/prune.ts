/** A program without what a wanted buffer does not depend on. */
import type { Call } from '../kernels/kernel.ts';
import type { Program } from './program.ts';
import { kernelOf } from './views.ts';

/** A step then leaves the same in `wanted`; what is carried from step to step, such as moments, no longer moves. */
export function pruneTo(program: Program, wanted: number): Program {
  const phases = Object.entries(program.phases).map(([name, calls]) => [
    name,
    needed(calls, wanted),
  ]);
  return { ...program, phases: Object.fromEntries(phases) as Program['phases'] };
}

/** From the last call to the first: one that writes what a later one reads is needed, and so is what it reads. */
function needed(calls: readonly Call[], wanted: number): readonly Call[] {
  const read = new Set([wanted]);
  const kept = calls.toReversed().filter((call) => {
    const { access } = kernelOf(call);
    const views = Object.entries(call.views);
    if (!views.some(([name, view]) => access[name] !== 'read' && read.has(view.buffer)))
      return false;
    for (const [name, view] of views) if (access[name] !== 'write') read.add(view.buffer);
    return true;
  });
  return kept.toReversed();
}
