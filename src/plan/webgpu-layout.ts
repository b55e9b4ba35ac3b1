/**
 * Where a program's buffers lie on a graphics card. A dispatch cannot choose among buffers, so what calls that stand side by side
 * take in the same role is put into one.
 */
import type { Call, View } from '../kernels/kernel.ts';
import { groupAlike } from './alike-calls.ts';
import type { Program } from './program.ts';

/** Portable limit of a binding, in floats. */
const LARGEST = (128 * 2 ** 20) / 4;
/** Bindings start at multiples of this many floats: the portable limit is 256 bytes. */
export const ALIGNMENT = 64;

export interface Layout {
  /** The calls of every phase, those of a group side by side, with views of the card's buffers. */
  readonly phases: Readonly<Record<string, readonly (readonly Call[])[]>>;
  /** Floats of each of the card's buffers. */
  readonly bufferLengths: readonly number[];
  /** A view of the program as a view of the card's buffers. */
  readonly place: (view: View) => View;
}

export function layOutForCard({ phases, bufferLengths }: Program): Layout {
  const joins = new Joins(bufferLengths);
  const joined = Object.entries(phases).map(
    ([name, calls]) =>
      [name, groupAlike(calls).flatMap((group) => joinable(group, joins))] as const,
  );
  const { places, lengths } = joins.layOut();
  const place = (view: View): View => {
    const { buffer, offset } = places[view.buffer]!;
    return { buffer, offset: offset + view.offset, length: view.length };
  };
  const placed = (call: Call): Call => ({
    ...call,
    views: Object.fromEntries(
      Object.entries(call.views).map(([name, view]) => [name, place(view)]),
    ),
  });
  return {
    phases: Object.fromEntries(
      joined.map(([name, groups]) => [name, groups.map((group) => group.map(placed))]),
    ),
    bufferLengths: lengths,
    place,
  };
}

/** The group in as few parts as the largest binding allows; their buffers are joined. */
function joinable(group: readonly Call[], joins: Joins): (readonly Call[])[] {
  const parts: Call[][] = [];
  for (const call of group) {
    const part = parts.at(-1);
    const roles = Object.entries(call.views).map(([name, { buffer }]) => ({
      buffer,
      other: part?.[0]?.views[name]?.buffer ?? buffer,
    }));
    const fits = part && roles.every(({ buffer, other }) => joins.length(buffer, other) <= LARGEST);
    if (!fits) {
      parts.push([call]);
      continue;
    }
    for (const { buffer, other } of roles) joins.join(buffer, other);
    part.push(call);
  }
  return parts;
}

/** Sets of buffers that become one. */
class Joins {
  readonly #lengths: readonly number[];
  readonly #sets: (readonly number[])[];

  constructor(lengths: readonly number[]) {
    this.#lengths = lengths;
    this.#sets = lengths.map((_, buffer) => [buffer]);
  }

  /** Floats of the sets of both together. */
  length(a: number, b: number): number {
    return [...new Set([...this.#sets[a]!, ...this.#sets[b]!])].reduce(
      (sum, buffer) => sum + aligned(this.#lengths[buffer]!),
      0,
    );
  }

  join(a: number, b: number): void {
    if (this.#sets[a] === this.#sets[b]) return;
    const all = [...this.#sets[a]!, ...this.#sets[b]!].sort((i, j) => i - j);
    for (const buffer of all) this.#sets[buffer] = all;
  }

  layOut(): {
    readonly places: readonly { readonly buffer: number; readonly offset: number }[];
    readonly lengths: readonly number[];
  } {
    const sets = [...new Set(this.#sets)];
    const places: { buffer: number; offset: number }[] = [];
    const lengths = sets.map((set, buffer) => {
      let end = 0;
      for (const one of set) {
        places[one] = { buffer, offset: end };
        end += set.length === 1 ? this.#lengths[one]! : aligned(this.#lengths[one]!);
      }
      return end;
    });
    return { places, lengths };
  }
}

const aligned = (floats: number): number => Math.ceil(floats / ALIGNMENT) * ALIGNMENT;
