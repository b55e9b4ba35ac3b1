/** TRIANGLE, Symile and PMRL, recorded; see their files in core/losses. */
import {
  emitCrossEntropy,
  emitGradientProduct,
  emitSimilarity,
  type Loss,
  type LossRows,
} from './contrast.ts';
import { named, rowsOf, stretchOf, type Tape, type Value } from './tape.ts';

export function recordTriangle(
  tape: Tape,
  lossRows: LossRows,
  anchor: Value,
  [first, second]: readonly [Value, Value],
  { temperature, smoothing }: { readonly temperature: number; readonly smoothing: number },
): Loss {
  const { rows: n, cols } = anchor;
  const emit = (share: number, weight: number): void => {
    const side = tape.scratch(n, cols);
    const lengths = tape.scratch(n, 4);
    const [u0, u1, z] = [tape.scratch(n, n), tape.scratch(n, n), tape.scratch(n, n)];
    tape.call('triangle-sides', { a: anchor, first, second, side, lengths }, { n, cols });
    emitSimilarity(tape, anchor, first, 1, u0);
    emitSimilarity(tape, anchor, side, 1, u1);
    tape.call('triangle-logits', { u0, u1, lengths, z }, { n, temperature });
    const contrast = { smoothing, rows: 1, columns: 1, scale: share / (2 * n) };
    const { lse, constants } = emitCrossEntropy(tape, lossRows, z, contrast);
    tape.call('cross-entropy-backward', { z, lse, d: z }, { ...constants, factor: weight });
    const sums = tape.scratch(4, n);
    tape.call('triangle-sums', { u0, u1, lengths, d: z, sums }, { n, temperature });
    tape.call('triangle-weights', { u0, u1, lengths, d: z }, { n, temperature });
    if (anchor.needsGradient) {
      emitGradientProduct(tape, anchor, u0, first, { transposeA: 0, alpha: 1 });
      emitGradientProduct(tape, anchor, u1, side, { transposeA: 0, alpha: 1 });
      const s = stretchOf(sums, 0, n);
      const out = tape.gradientOf(anchor);
      tape.call('scale-rows', { x: anchor, s, out }, { rows: n, cols, factor: 2 });
    }
    if (first.needsGradient || second.needsGradient) {
      const [g0, g1] = [tape.scratch(n, cols), tape.scratch(n, cols)];
      const product = { m: n, n: cols, k: n, transposeA: 1, transposeB: 0, alpha: 1 };
      tape.call('matmul', { a: u0, b: anchor, c: g0 }, { ...product, accumulate: 0, bias: 0 });
      tape.call('matmul', { a: u1, b: anchor, c: g1 }, { ...product, accumulate: 0, bias: 0 });
      const modes = { mode0: tape.claim(first), mode1: tape.claim(second) };
      const d0 = first.needsGradient ? tape.gradientOf(first) : null;
      const d1 = second.needsGradient ? tape.gradientOf(second) : null;
      tape.call('triangle-finish', { first, side, g0, g1, sums, d0, d1 }, { n, cols, ...modes });
      tape.release(g0, g1);
    }
    tape.release(side, lengths, u0, u1, z, lse, sums);
  };
  return [{ share: 1, emit }];
}

/** `permutationAt(l)` is where the l-th permutation of the batch begins among the step's rows. */
export function recordSymile(
  tape: Tape,
  lossRows: LossRows,
  members: readonly Value[],
  temperature: number,
  permutationAt: (l: number) => number,
): Loss {
  const count = members.length;
  return members.map((anchor, l) => {
    const { rows: n, cols } = anchor;
    const length = n * cols;
    const emit = (share: number, weight: number): void => {
      const others = members.filter((_, m) => m !== l);
      const factors = others.map((x, m) => {
        if (m === 0) return x;
        const out = tape.scratch(n, cols);
        tape.call('permute', { x, out }, { rows: n, width: cols, first: permutationAt(m - 1) });
        return out;
      });
      const product = emitProduct(tape, factors, length);
      const z = tape.scratch(n, n);
      emitSimilarity(tape, anchor, product.value, 1 / temperature, z);
      const diagonal = { n, cols, count, scale: 1 / temperature };
      tape.call('product-diagonal', { ...named('x', members), z }, diagonal);
      const contrast = { smoothing: 0, rows: 1, columns: 0, scale: share / n };
      const { lse, constants } = emitCrossEntropy(tape, lossRows, z, contrast);
      tape.call('cross-entropy-backward', { z, lse, d: z }, { ...constants, factor: weight });
      members.forEach((x, m) => {
        const mode = tape.claim(x);
        if (mode === 0) return;
        tape.call(
          'product-diagonal-backward',
          { ...named('x', members), z, d: tape.gradientOf(x) },
          { ...diagonal, of: m, accumulate: mode === 1 ? 1 : 0 },
        );
      });
      tape.call('clear-diagonal', { z }, { n });
      emitGradientProduct(tape, anchor, z, product.value, {
        transposeA: 0,
        alpha: 1 / temperature,
      });
      const d = tape.scratch(n, cols);
      tape.call(
        'matmul',
        { a: z, b: anchor, c: d },
        {
          m: n,
          n: cols,
          k: n,
          transposeA: 1,
          transposeB: 0,
          alpha: 1 / temperature,
          accumulate: 0,
          bias: 0,
        },
      );
      others.forEach((x, m) => {
        if (!x.needsGradient) return;
        const rest = emitProduct(
          tape,
          factors.filter((_, f) => f !== m),
          length,
        );
        if (m === 0) {
          const accumulate = tape.claim(x) === 1 ? 1 : 0;
          const out = tape.gradientOf(x);
          tape.call('multiply', { x: d, y: rest.value, out }, { length, scale: 1, accumulate });
        } else {
          const moved = tape.scratch(n, cols);
          tape.call(
            'multiply',
            { x: d, y: rest.value, out: moved },
            { length, scale: 1, accumulate: 0 },
          );
          tape.claimSum(x);
          const out = tape.gradientOf(x);
          const first = permutationAt(m - 1);
          tape.call('permute-back', { d: moved, out }, { rows: n, width: cols, first });
          tape.release(moved);
        }
        rest.release();
      });
      product.release();
      tape.release(z, lse, d, ...factors.slice(1));
    };
    return { share: 1 / count, emit };
  });
}

/** The product of matrices, entry by entry; of one, itself. */
function emitProduct(
  tape: Tape,
  [first, ...rest]: readonly Value[],
  length: number,
): { readonly value: Value; readonly release: () => void } {
  let value = first as Value;
  const made: Value[] = [];
  for (const y of rest) {
    const out = tape.scratch(value.rows, value.cols);
    tape.call('multiply', { x: value, y, out }, { length, scale: 1, accumulate: 0 });
    made.push(out);
    value = out;
  }
  return { value, release: () => tape.release(...made) };
}

export function recordPmrl(
  tape: Tape,
  lossRows: LossRows,
  members: readonly Value[],
  choices: { readonly temperature: number; readonly instanceTemperature: number },
): Loss {
  const [{ rows: n, cols }] = members as readonly [Value];
  const count = members.length;
  const emit = (share: number, weight: number): void => {
    const constants = { n, cols, count, temperature: choices.temperature, scale: share / n };
    const parts = tape.scratch(n, count * (count + 3));
    const direction = tape.scratch(n, cols);
    const x = named('x', members);
    tape.call('principal-parts', { ...x, parts, direction, loss: lossRows(n) }, constants);
    const z = tape.scratch(n, n);
    const alpha = 1 / choices.instanceTemperature;
    emitSimilarity(tape, direction, direction, alpha, z);
    const contrast = { smoothing: 0, rows: 1, columns: 1, scale: share / (2 * n) };
    const entropy = emitCrossEntropy(tape, lossRows, z, contrast);
    const { lse } = entropy;
    tape.call('cross-entropy-backward', { z, lse, d: z }, { ...entropy.constants, factor: weight });
    const d = tape.scratch(n, cols);
    const product = { m: n, n: cols, k: n, transposeB: 0, alpha, bias: 0 };
    const views = { a: z, b: direction, c: d };
    tape.call('matmul', views, { ...product, transposeA: 0, accumulate: 0 });
    tape.call('matmul', views, { ...product, transposeA: 1, accumulate: 1 });
    const g = tape.scratch(count * n, cols);
    tape.call('principal-backward', { ...x, parts, d, g }, { ...constants, factor: weight });
    members.forEach((member, m) => {
      if (!member.needsGradient) return;
      tape.claimSum(member);
      const out = tape.gradientOf(member);
      const from = rowsOf(g, m * n, n);
      tape.call('add-scaled', { x: from, out }, { length: n * cols, scale: 1 });
    });
    tape.release(parts, direction, z, lse, d, g);
  };
  return [{ share: 1, emit }];
}
