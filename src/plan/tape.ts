/** What a recording writes on: values, where they lie, the calls that make them and those that carry gradients back. */
import { ADDS, OVERWRITES, type Call, type Constants, type View } from '../kernels/kernel.ts';

/** A matrix of a step. It has a buffer of its own or is a stretch of another's rows. */
export class Value {
  readonly rows: number;
  readonly cols: number;
  /** Whether a trained parameter lies behind it. */
  readonly needsGradient: boolean;
  /** For `nearDuplicates`: the cosine above which rows are alike. */
  readonly threshold: number;
  parent: { readonly value: Value; readonly offset: number } | null = null;
  /** A buffer that is there before the recording: parameters, banks. */
  readonly buffer: number | null;

  constructor(
    rows: number,
    cols: number,
    {
      needsGradient = false,
      buffer = null,
      threshold = 1,
    }: { needsGradient?: boolean; buffer?: number | null; threshold?: number } = {},
  ) {
    this.rows = rows;
    this.cols = cols;
    this.needsGradient = needsGradient;
    this.buffer = buffer;
    this.threshold = threshold;
  }

  get length(): number {
    return this.rows * this.cols;
  }
}

interface Recorded {
  readonly kernel: string;
  readonly values: Readonly<Record<string, Value>>;
  readonly constants: Constants;
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

export class Tape {
  readonly #calls: Recorded[] = [];
  readonly #backward: (() => void)[] = [];
  readonly #gradients = new Map<Value, Value>();
  readonly #written = new Map<Value, Stretch[]>();
  readonly #scratch = new Map<string, Value[]>();

  call(kernel: string, values: Readonly<Record<string, Value | null>>, constants: Constants): void {
    const present = Object.entries(values).filter(
      (entry): entry is [string, Value] => entry[1] !== null,
    );
    this.#calls.push({ kernel, values: Object.fromEntries(present), constants });
  }

  /** What carries the gradient of a value back, once all that reads the value has been carried back. */
  onBackward(work: () => void): void {
    this.#backward.push(work);
  }

  runBackward(): void {
    for (const work of this.#backward.reverse()) work();
  }

  /** A matrix that is free again after `release`. */
  scratch(rows: number, cols: number): Value {
    return this.#scratch.get(`${rows} x ${cols}`)?.pop() ?? new Value(rows, cols);
  }

  release(...values: readonly Value[]): void {
    for (const value of values) {
      const shape = `${value.rows} x ${value.cols}`;
      this.#scratch.set(shape, [...(this.#scratch.get(shape) ?? []), value]);
    }
  }

  /** Where the gradient of a value is gathered: in its parent's, if it has one. */
  gradientOf(value: Value): Value {
    const known = this.#gradients.get(value);
    if (known) return known;
    const gradient = new Value(value.rows, value.cols);
    if (value.parent) {
      const { value: parent, offset } = value.parent;
      gradient.parent = { value: this.gradientOf(parent), offset };
    }
    this.#gradients.set(value, gradient);
    return gradient;
  }

  /** Parameters have their gradients in a buffer of their own. */
  setGradient(value: Value, gradient: Value): void {
    this.#gradients.set(value, gradient);
  }

  /** Whether the next gradient of a value adds to what is there or is the first; 0 where the value needs none. */
  claim(value: Value): 0 | typeof ADDS | typeof OVERWRITES {
    if (!value.needsGradient) return 0;
    const { root, from } = rootOf(this.gradientOf(value));
    const to = from + value.length;
    const written = this.#written.get(root) ?? [];
    const gaps = gapsOf(written, from, to);
    this.#written.set(root, [...written, { from, to }]);
    if (gaps.length === 0) return ADDS;
    if (gaps[0]?.from === from && gaps[0].to === to) return OVERWRITES;
    for (const gap of gaps) this.#clear(root, gap);
    return ADDS;
  }

  /** For kernels that can only add: whatever is not there yet is cleared first. */
  claimSum(value: Value): void {
    if (this.claim(value) === OVERWRITES) {
      const { root, from } = rootOf(this.gradientOf(value));
      this.#clear(root, { from, to: from + value.length });
    }
  }

  /** True when something was gathered for a value; the rest is then cleared. */
  settle(value: Value): boolean {
    const { root, from } = rootOf(this.gradientOf(value));
    const gaps = gapsOf(this.#written.get(root) ?? [], from, from + value.length);
    if (gaps.length === 1 && (gaps[0] as Stretch).to - (gaps[0] as Stretch).from === value.length)
      return false;
    for (const gap of gaps) this.#clear(root, gap);
    return true;
  }

  #clear(root: Value, { from, to }: Stretch): void {
    const out = stretchOf(root, from, to - from);
    this.call('fill', { out }, { length: to - from, value: 0 });
    this.#written.set(root, [...(this.#written.get(root) ?? []), { from, to }]);
  }

  /**
   * The calls with their buffers. What has none yet gets one from `firstBuffer` on; `bufferLengths` grows with them, and where phases share
   * a number the longest counts.
   */
  finish(firstBuffer: number, bufferLengths: number[]): readonly Call[] {
    const buffers = new Map<Value, number>();
    const viewOf = (value: Value): View => {
      const { root, from } = rootOf(value);
      let buffer = root.buffer ?? buffers.get(root);
      if (buffer === undefined) {
        buffer = firstBuffer + buffers.size;
        buffers.set(root, buffer);
        bufferLengths[buffer] = Math.max(bufferLengths[buffer] ?? 0, root.length);
      }
      return { buffer, offset: from, length: value.length };
    };
    return this.#calls.map(({ kernel, values, constants }) => ({
      kernel,
      views: Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name, viewOf(value)]),
      ),
      constants,
    }));
  }
}

/** x0, x1, ... */
export function named<T>(prefix: string, values: readonly T[]): Record<string, T> {
  return Object.fromEntries(values.map((value, i) => [`${prefix}${i}`, value]));
}

/** Rows of a matrix, where they lie. */
export function rowsOf(value: Value, from: number, count: number): Value {
  const part = new Value(count, value.cols, { needsGradient: value.needsGradient });
  part.parent = { value, offset: from * value.cols };
  return part;
}

/** A stretch of a buffer's numbers, as one row. */
export function stretchOf(value: Value, from: number, length: number): Value {
  const part = new Value(1, length);
  part.parent = { value, offset: from };
  return part;
}

function rootOf(value: Value): { readonly root: Value; readonly from: number } {
  let root = value;
  let from = 0;
  while (root.parent) {
    from += root.parent.offset;
    root = root.parent.value;
  }
  return { root, from };
}

/** What of [from, to) no stretch covers. */
function gapsOf(stretches: readonly Stretch[], from: number, to: number): Stretch[] {
  let gaps: Stretch[] = [{ from, to }];
  for (const done of stretches) {
    gaps = gaps.flatMap((gap) => [
      { from: gap.from, to: Math.min(gap.to, done.from) },
      { from: Math.max(gap.from, done.to), to: gap.to },
    ]);
    gaps = gaps.filter((gap) => gap.from < gap.to);
  }
  return gaps;
}
