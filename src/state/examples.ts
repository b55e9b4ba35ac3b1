/** Looks for one thing whose first answer is of its own kind, or of another: a few at a time, so that the page stays quick. */
import type { Snapshot } from '../engine/protocol.ts';
import type { ItemLabel } from './dataset-slice.ts';
import { retrieve } from './neighbours.ts';
import type { Direction } from './panel-slice.ts';

/** About the golden section of the rows: the next example is of another kind than the last one. */
const STRIDE = 0.618;

export interface Example {
  readonly row: number;
  /** The row that it finds first. */
  readonly found: number;
}

export class ExampleSearch {
  readonly #snapshot: Snapshot;
  readonly #labels: readonly ItemLabel[];
  readonly #direction: Direction;
  readonly #isRight: boolean;
  readonly #stride: number;
  #row: number;
  #left: number;

  /** @param after begins with the row that follows this one in the order of the search */
  constructor(
    snapshot: Snapshot,
    labels: readonly ItemLabel[],
    direction: Direction,
    isRight: boolean,
    after: number,
  ) {
    this.#snapshot = snapshot;
    this.#labels = labels;
    this.#direction = direction;
    this.#isRight = isRight;
    this.#row = after;
    this.#left = labels.length;
    this.#stride = coprimeStride(labels.length);
  }

  /** Every row was looked at, and none was like that. */
  get isOver(): boolean {
    return this.#left === 0;
  }

  /** Looks at the next row; null when it is no such example. */
  next(): Example | null {
    if (this.isOver) return null;
    this.#left--;
    this.#row = (this.#row + this.#stride) % this.#labels.length;
    const { from, to } = this.#direction;
    const row = this.#row;
    const found = retrieve(this.#snapshot, { modality: from, row }, to, 1).nearest[0]?.row;
    if (found === undefined) return null;
    const isOfKind = this.#labels[found]?.category === this.#labels[row]?.category;
    return isOfKind === this.#isRight ? { row, found } : null;
  }
}

/** Steps of this many rows come to every row once. */
function coprimeStride(rows: number): number {
  let stride = Math.max(1, Math.round(STRIDE * rows));
  while (divisor(stride, rows) > 1) stride++;
  return stride;
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}
