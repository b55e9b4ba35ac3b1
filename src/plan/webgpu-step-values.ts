/** The numbers that change from step to step, as bytes of a small storage buffer. */
import type { StepValues } from '../kernels/kernel.ts';

export const STEP_DECLARATION = (binding: number): string => `struct Step {
  step: u32,
  seed: u32,
  learningRate: f32,
  firstCorrection: f32,
  secondCorrection: f32,
  slot: u32,
  rows: array<u32>,
}
@group(0) @binding(${binding}) var<storage, read> step: Step;`;

/** Words before the rows. */
const HEADER = 6;

/** Writes step values into bytes that are kept from step to step. */
export class StepBytes {
  readonly bytes: ArrayBuffer;
  readonly #words: Uint32Array;
  readonly #floats: Float32Array;

  constructor(rowCount: number) {
    this.bytes = new ArrayBuffer((HEADER + Math.max(1, rowCount)) * 4);
    this.#words = new Uint32Array(this.bytes);
    this.#floats = new Float32Array(this.bytes);
  }

  set(values: StepValues): void {
    const room = this.#words.length - HEADER;
    if (values.rows.length > room) {
      throw new Error(
        `Expected at most ${room} rows in a step's values, found ${values.rows.length}.`,
      );
    }
    this.#words[0] = values.step;
    this.#words[1] = values.seed;
    this.#floats[2] = values.learningRate;
    this.#floats[3] = values.firstCorrection;
    this.#floats[4] = values.secondCorrection;
    this.#words[5] = values.slot;
    this.#words.set(values.rows, HEADER);
  }
}
