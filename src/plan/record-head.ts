/** The layers of a projector, recorded with their gradients. */
import type { HeadOps } from '../core/projectors/head-ops.ts';
import { emitGradientProduct } from './contrast.ts';
import { Value, type Tape } from './tape.ts';

export function recordHead(tape: Tape, param: (name: string) => Value): HeadOps<Value> {
  /** Rows times a weight [inputs, outputs], with a bias if there is one. */
  const product = (x: Value, weight: Value, bias: Value | null): Value => {
    const out = new Value(x.rows, weight.cols, { needsGradient: true });
    tape.call(
      'matmul',
      { a: x, b: weight, c: out, bias },
      {
        m: x.rows,
        n: weight.cols,
        k: x.cols,
        transposeA: 0,
        transposeB: 0,
        alpha: 1,
        accumulate: 0,
        bias: bias ? 1 : 0,
      },
    );
    return out;
  };
  const productBackward = (x: Value, weight: Value, d: Value): void => {
    emitGradientProduct(tape, weight, x, d, { transposeA: 1, alpha: 1 });
    const mode = tape.claim(x);
    if (mode === 0) return;
    tape.call(
      'matmul',
      { a: d, b: weight, c: tape.gradientOf(x) },
      {
        m: x.rows,
        n: x.cols,
        k: d.cols,
        transposeA: 0,
        transposeB: 1,
        alpha: 1,
        accumulate: mode === 1 ? 1 : 0,
        bias: 0,
      },
    );
  };
  return {
    linear(x, name) {
      const weight = param(`${name}.weight`);
      const bias = param(`${name}.bias`);
      const out = product(x, weight, bias);
      tape.onBackward(() => {
        if (!tape.settle(out)) return;
        const d = tape.gradientOf(out);
        productBackward(x, weight, d);
        const accumulate = tape.claim(bias) === 1 ? 1 : 0;
        const sizes = { rows: d.rows, cols: d.cols, accumulate };
        tape.call('column-sums', { x: d, out: tape.gradientOf(bias) }, sizes);
      });
      return out;
    },
    linearNorm(x, names, activation) {
      const weight = param(`${names.linear}.weight`);
      const gamma = param(`${names.norm}.gamma`);
      const beta = param(`${names.norm}.beta`);
      // The bias cancels in the normalisation: it is left out and has no gradient.
      const z = product(x, weight, null);
      const y = new Value(z.rows, z.cols, { needsGradient: true });
      const stats = new Value(2, z.cols);
      const sizes = { rows: z.rows, cols: z.cols, relu: activation === 'relu' ? 1 : 0 };
      if (z.rows < 2) {
        throw new Error(
          `batch normalisation '${names.norm}': expected at least 2 rows in train mode, got ${z.rows}; use eval mode`,
        );
      }
      tape.call('norm', { z, gamma, beta, stats, y }, sizes);
      tape.onBackward(() => {
        if (!tape.settle(y)) return;
        const d = tape.gradientOf(y);
        const accumulate = tape.claim(gamma) === 1 ? 1 : 0;
        tape.claim(beta);
        const dgamma = tape.gradientOf(gamma);
        const dbeta = tape.gradientOf(beta);
        const views = { d, y, z, stats, gamma, dgamma, dbeta };
        tape.call('norm-backward', views, { ...sizes, accumulate });
        productBackward(x, weight, d);
      });
      return y;
    },
    normalise(x) {
      const y = new Value(x.rows, x.cols, { needsGradient: x.needsGradient });
      const inverse = new Value(1, x.rows);
      const sizes = { rows: x.rows, cols: x.cols };
      tape.call('normalise', { x, y, inverse }, sizes);
      tape.onBackward(() => {
        if (!x.needsGradient || !tape.settle(y)) return;
        const accumulate = tape.claim(x) === 1 ? 1 : 0;
        const views = { dy: tape.gradientOf(y), y, inverse, dx: tape.gradientOf(x) };
        tape.call('normalise-backward', views, { ...sizes, accumulate });
      });
      return y;
    },
  };
}
