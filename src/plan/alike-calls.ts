/**
 * Calls that can stand side by side in one dispatch: the same kernel on views of the same lengths with the same constants, none of
 * which needs what another one of them writes. The heads of a batch are mostly such calls.
 */
import type { Call, View } from '../kernels/kernel.ts';
import { kernelOf } from './views.ts';

interface Touched {
  readonly view: View;
  readonly isWritten: boolean;
}

/**
 * The calls of a phase in an order that leaves the same numbers, bit by bit, in groups of alike ones. Calls are levelled by what they
 * wait for, or, where that gives fewer groups, by what waits for them.
 */
export function groupAlike(calls: readonly Call[]): readonly (readonly Call[])[] {
  const touched = calls.map(touchedBy);
  const isBound = (i: number, j: number): boolean => conflicts(touched[i]!, touched[j]!);
  const early: number[] = [];
  for (let i = 0; i < calls.length; i++) {
    early[i] = 0;
    for (let j = 0; j < i; j++) if (isBound(j, i)) early[i] = Math.max(early[i]!, early[j]! + 1);
  }
  const late: number[] = [];
  for (let i = calls.length - 1; i >= 0; i--) {
    late[i] = 0;
    for (let j = i + 1; j < calls.length; j++) {
      if (isBound(i, j)) late[i] = Math.min(late[i]!, late[j]! - 1);
    }
  }
  const [first, second] = [byLevel(calls, early), byLevel(calls, late)];
  return second.length < first.length ? second : first;
}

function byLevel(calls: readonly Call[], levels: readonly number[]): readonly (readonly Call[])[] {
  const groups = new Map<string, Call[]>();
  const order = calls.map((_, i) => i).sort((i, j) => levels[i]! - levels[j]! || i - j);
  for (const i of order) {
    const key = `${levels[i]} ${likeness(calls[i]!)}`;
    groups.set(key, [...(groups.get(key) ?? []), calls[i]!]);
  }
  return [...groups.values()];
}

const likeness = ({ kernel, constants, views }: Call): string =>
  JSON.stringify([
    kernel,
    constants,
    Object.entries(views).map(([name, { length }]) => [name, length]),
  ]);

function touchedBy(call: Call): readonly Touched[] {
  const { access } = kernelOf(call);
  return Object.entries(call.views).map(([name, view]) => ({
    view,
    isWritten: access[name] !== 'read',
  }));
}

function conflicts(one: readonly Touched[], other: readonly Touched[]): boolean {
  return one.some((a) =>
    other.some((b) => (a.isWritten || b.isWritten) && overlaps(a.view, b.view)),
  );
}

const overlaps = (a: View, b: View): boolean =>
  a.buffer === b.buffer && a.offset < b.offset + b.length && b.offset < a.offset + a.length;
