/** What recipes without training have in common: raw embeddings at step 0, the answer at step 1, nothing to lose between. */
import type { ByModality } from '../core/modality.ts';
import type { StepRecord } from './protocol.ts';
import type { Run } from './run.ts';

export abstract class OneStepRun implements Run {
  readonly steps = 1;
  abstract readonly movesBase: boolean;
  #step = 0;

  get step(): number {
    return this.#step;
  }

  get isDone(): boolean {
    return this.#step >= this.steps;
  }

  advance(): void {
    this.#step = 1;
  }

  readLosses(): Promise<readonly StepRecord[]> {
    return Promise.resolve([]);
  }

  keepCheckpoint(): Promise<void> {
    return Promise.resolve();
  }

  restoreCheckpoint(): number {
    return this.#step;
  }

  rewind(): void {
    this.#step = 0;
  }

  heads(): Promise<null> {
    return Promise.resolve(null);
  }

  dispose(): void {
    this.rewind();
  }

  abstract embedBase(modality: 'image' | 'text', rows: Float32Array): Promise<Float32Array>;

  abstract embed(splitName: string): Promise<ByModality<Float32Array>>;
}
