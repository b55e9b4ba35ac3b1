/** Losses that compare the rows of a batch with each other, recorded. */
import type { Tape, Value } from './tape.ts';

/** A loss as a sum of parts; each writes itself, with its gradients, once its share of the whole is known. */
export interface Part {
  /** In its term. */
  readonly share: number;
  /** `scale` is the share, `weight` the term's: values are scaled by the one, gradients by both. */
  readonly emit: (scale: number, weight: number) => void;
}

export type Loss = readonly Part[];

/** Where a loss leaves its values, a row of the batch each. */
export type LossRows = (count: number) => Value;

export interface Contrast {
  readonly smoothing: number;
  readonly rows: number;
  readonly columns: number;
  readonly excluded?: Value | undefined;
  /** Of the cross-entropies of one row and one column. */
  readonly scale: number;
}

/** The cross-entropies of a table of logits; gives the constants that its gradient takes again. */
export function emitCrossEntropy(
  tape: Tape,
  lossRows: LossRows,
  z: Value,
  { smoothing, rows, columns, excluded, scale }: Contrast,
): { readonly lse: Value; readonly constants: Readonly<Record<string, number>> } {
  const n = z.rows;
  const lse = tape.scratch(2, n);
  const constants = {
    n,
    smoothing,
    rows,
    columns,
    masked: excluded ? 1 : 0,
    threshold: excluded?.threshold ?? 1,
    scale,
  };
  tape.call('cross-entropy', { z, mask: excluded ?? null, lse, loss: lossRows(n) }, constants);
  return { lse, constants };
}

/** c (+)= alpha op(a) op(b) as a gradient of `target`, if it takes one. */
export function emitGradientProduct(
  tape: Tape,
  target: Value,
  a: Value,
  b: Value,
  { transposeA, alpha }: { transposeA: 0 | 1; alpha: number },
): void {
  const mode = tape.claim(target);
  if (mode === 0) return;
  tape.call(
    'matmul',
    { a, b, c: tape.gradientOf(target) },
    {
      m: target.rows,
      n: target.cols,
      k: b.rows,
      transposeA,
      transposeB: 0,
      alpha,
      accumulate: mode === 1 ? 1 : 0,
      bias: 0,
    },
  );
}

/** [x rows, y rows] = alpha x yᵀ. */
export function emitSimilarity(tape: Tape, x: Value, y: Value, alpha: number, z: Value): void {
  tape.call(
    'matmul',
    { a: x, b: y, c: z },
    {
      m: x.rows,
      n: y.rows,
      k: x.cols,
      transposeA: 0,
      transposeB: 1,
      alpha,
      accumulate: 0,
      bias: 0,
    },
  );
}

/** Symmetric InfoNCE of matched rows; see `infoNce`. */
export function recordInfoNce(
  tape: Tape,
  lossRows: LossRows,
  x: Value,
  y: Value,
  temperature: number,
  excluded?: Value,
): Loss {
  const emit = (share: number, weight: number): void => {
    const n = x.rows;
    const z = tape.scratch(n, n);
    emitSimilarity(tape, x, y, 1 / temperature, z);
    const scale = share / (2 * n);
    const contrast = { smoothing: 0, rows: 1, columns: 1, excluded, scale };
    const { lse, constants } = emitCrossEntropy(tape, lossRows, z, contrast);
    if (x.needsGradient || y.needsGradient) {
      const mask = excluded ?? null;
      tape.call('cross-entropy-backward', { z, mask, lse, d: z }, { ...constants, factor: weight });
      emitGradientProduct(tape, x, z, y, { transposeA: 0, alpha: 1 / temperature });
      emitGradientProduct(tape, y, z, x, { transposeA: 1, alpha: 1 / temperature });
    }
    tape.release(z, lse);
  };
  return [{ share: 1, emit }];
}
