/** AdamW on plain arrays: half a million weights take a few milliseconds, and the state is at hand for saving. */

const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

export interface Parameter {
  readonly shape: readonly number[];
  readonly value: Float32Array;
  /** Running means of the gradient and of its square. */
  readonly first: Float32Array;
  readonly second: Float32Array;
}

export function parameter(shape: readonly number[], value: Float32Array): Parameter {
  return {
    shape,
    value,
    first: new Float32Array(value.length),
    second: new Float32Array(value.length),
  };
}

/**
 * One step in place (Loshchilov and Hutter 2019, algorithm 2). Matrices decay, biases and scalars do not.
 *
 * @param step counted from 1
 */
export function adamwStep(
  { shape, value, first, second }: Parameter,
  gradient: Float32Array,
  step: number,
  learningRate: number,
  weightDecay: number,
): void {
  const keep = shape.length > 1 ? 1 - learningRate * weightDecay : 1;
  const rate = (learningRate * Math.sqrt(1 - BETA2 ** step)) / (1 - BETA1 ** step);
  const epsilon = EPSILON * Math.sqrt(1 - BETA2 ** step);
  for (let i = 0; i < value.length; i++) {
    const g = gradient[i]!;
    const m = (first[i] = BETA1 * first[i]! + (1 - BETA1) * g);
    const v = (second[i] = BETA2 * second[i]! + (1 - BETA2) * g * g);
    value[i] = keep * value[i]! - (rate * m) / (Math.sqrt(v) + epsilon);
  }
}

const WARM_UP_STEPS = 60;

/** From 0 to 1 in the first 60 steps, then a half cosine down to 0. */
export function schedule(step: number, steps: number): number {
  return Math.min(1, step / WARM_UP_STEPS) * 0.5 * (1 + Math.cos((Math.PI * step) / steps));
}
