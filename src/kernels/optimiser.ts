import { defineKernel } from './kernel.ts';

/** Added to the norm before dividing by it, as torch does. */
export const NORM_EPSILON = 1e-6;

/**
 * Adam and AdamW in place on one flat vector, as torch orders the operations (Kingma & Ba 2015, algorithm 1; Loshchilov & Hutter 2019);
 * learning rate and bias corrections are the step's. `clip` > 0 first scales the gradient to at most that length, its squared length being
 * in `norm` [1].
 */
export const adam = defineKernel({
  id: 'adam',
  access: { params: 'update', grads: 'read', m: 'update', v: 'update', norm: 'read' },
  constants: ['size', 'beta1', 'beta2', 'epsilon', 'weightDecay', 'decoupled', 'clip'],
  run(
    { params, grads, m, v, norm },
    { size, beta1, beta2, epsilon, weightDecay, decoupled, clip },
    { learningRate, firstCorrection, secondCorrection },
  ) {
    const scale = clip > 0 ? Math.min(1, clip / (Math.sqrt(norm[0]!) + NORM_EPSILON)) : 1;
    const root = Math.sqrt(secondCorrection);
    const rate = learningRate / firstCorrection;
    const shrink = decoupled ? 1 - learningRate * weightDecay : 1;
    const joined = decoupled ? 0 : weightDecay;
    for (let i = 0; i < size; i++) {
      const gradient = grads[i]! * scale + joined * params[i]!;
      const first = beta1 * m[i]! + (1 - beta1) * gradient;
      const second = beta2 * v[i]! + (1 - beta2) * gradient * gradient;
      m[i] = first;
      v[i] = second;
      params[i] = params[i]! * shrink - (rate * first) / (Math.sqrt(second) / root + epsilon);
    }
  },
});

/** out [1] = |x|². */
export const squaredNorm = defineKernel({
  id: 'squared-norm',
  access: { x: 'read', out: 'write' },
  constants: ['length'],
  run({ x, out }, { length }) {
    let sum = 0;
    for (let i = 0; i < length; i++) sum += x[i]! ** 2;
    out[0] = sum;
  },
});

/**
 * The losses of a step into their place in a ring: per slot the weighted total and then each term, the sum of its stretch
 * of `values`. A slot is `stride` long.
 * Constants `first<t>`, `count<t>`, `weight<t>` for the terms t = 0 ... terms - 1.
 */
export const losses = defineKernel({
  id: 'losses',
  access: { values: 'read', ring: 'update' },
  constants: ['terms', 'stride'],
  run({ values, ring }, constants, { slot }) {
    const { terms, stride } = constants;
    const stretch: Readonly<Record<string, number>> = constants;
    const start = slot * stride;
    let total = 0;
    for (let t = 0; t < terms; t++) {
      const first = stretch[`first${t}`] ?? 0;
      const count = stretch[`count${t}`] ?? 0;
      let sum = 0;
      for (let i = first; i < first + count; i++) sum += values[i]!;
      ring[start + 1 + t] = sum;
      total += (stretch[`weight${t}`] ?? 0) * sum;
    }
    ring[start] = total;
  },
});
