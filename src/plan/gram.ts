/** GRAM's loss, recorded; see core/losses/gram.ts and core/losses/gram-volume.ts. */
import { basisSize, columnSize } from '../kernels/gram-basis.ts';
import {
  emitCrossEntropy,
  emitGradientProduct,
  emitSimilarity,
  type Loss,
  type LossRows,
} from './contrast.ts';
import { NotPlanned } from './not-planned.ts';
import type { GramChoices } from './step-ops.ts';
import { named, rowsOf, stretchOf, type Tape, type Value } from './tape.ts';

/** A volume of more members is no setting; the kernels take four besides the anchor. */
const MOST_OTHERS = 4;

export function recordGram(
  tape: Tape,
  lossRows: LossRows,
  anchor: Value,
  others: readonly Value[],
  { temperature, smoothing, gradient, power, negatives }: GramChoices,
): Loss {
  if (temperature === 'learned') throw new NotPlanned('a learned temperature');
  if (negatives === 'independent')
    throw new NotPlanned('independently mixed negatives of a volume');
  if (others.length > MOST_OTHERS) throw new NotPlanned(`a volume of ${others.length + 1} members`);
  const n = anchor.rows;
  const count = others.length;
  const volume = { n, count, temperature, squared: power === 'squared' ? 1 : 0 };
  const emit = (share: number, weight: number): void => {
    const q = tape.scratch(count * n, anchor.cols);
    const r = tape.scratch(n, basisSize(count));
    const z = tape.scratch(n, n);
    const members = named('x', others);
    tape.call('tuple-basis', { a: anchor, ...members, q, r }, { n, cols: anchor.cols, count });
    const axes = others.map((_, l) => rowsOf(q, l * n, n));
    const along = axes.map((axis) => {
      const u = tape.scratch(n, n);
      emitSimilarity(tape, anchor, axis, 1, u);
      return u;
    });
    tape.call('gram-logits', { ...named('u', along), r, z }, volume);
    const scale = share / (2 * n);
    const contrast = { smoothing, rows: 1, columns: 1, scale };
    const { lse, constants } = emitCrossEntropy(tape, lossRows, z, contrast);
    const table: Table = { anchor, others, axes, along, q, r, volume };
    const backward = (d: Value, rows: 0 | 1, columns: 0 | 1): void => {
      const part = { ...constants, rows, columns, factor: weight };
      tape.call('cross-entropy-backward', { z, lse, d }, part);
    };
    if (gradient === 'full') {
      backward(z, 1, 1);
      emitVolumeGradient(tape, table, z, { toAnchor: true, toOthers: true });
    } else {
      const d = tape.scratch(n, n);
      backward(d, 1, 0);
      emitVolumeGradient(tape, table, d, { toAnchor: true, toOthers: false });
      // The first gradient used the products up.
      along.forEach((u, l) => emitSimilarity(tape, anchor, axes[l] as Value, 1, u));
      backward(d, 0, 1);
      emitVolumeGradient(tape, table, d, { toAnchor: false, toOthers: true });
      tape.release(d);
    }
    tape.release(q, r, z, lse, ...along);
  };
  return [{ share: 1, emit }];
}

interface Table {
  readonly anchor: Value;
  readonly others: readonly Value[];
  readonly axes: readonly Value[];
  /** u_l, which become w u_l. */
  readonly along: readonly Value[];
  readonly q: Value;
  readonly r: Value;
  readonly volume: Readonly<Record<'n' | 'count' | 'temperature' | 'squared', number>>;
}

/** From dL/dz to the anchor and the others. */
function emitVolumeGradient(
  tape: Tape,
  { anchor, others, axes, along, q, r, volume }: Table,
  d: Value,
  { toAnchor, toOthers }: { toAnchor: boolean; toOthers: boolean },
): void {
  const { n, count } = volume;
  const { cols } = anchor;
  const reachesAnchor = toAnchor && anchor.needsGradient;
  const reachesOthers = toOthers && others.some((x) => x.needsGradient);
  if (!reachesAnchor && !reachesOthers) return;
  const sums = tape.scratch(1, n + n * columnSize(count));
  tape.call('gram-sums', { ...named('u', along), r, d, sums }, volume);
  tape.call('gram-weights', { ...named('u', along), r, d }, volume);
  if (reachesAnchor) {
    axes.forEach((axis, l) => {
      emitGradientProduct(tape, anchor, along[l] as Value, axis, { transposeA: 0, alpha: -1 });
    });
    const rowSums = stretchOf(sums, 0, n);
    const out = tape.gradientOf(anchor);
    tape.call('scale-rows', { x: anchor, s: rowSums, out }, { rows: n, cols, factor: 1 });
  }
  if (reachesOthers) {
    const g = tape.scratch(count * n, cols);
    along.forEach((u, l) => {
      tape.call(
        'matmul',
        { a: u, b: anchor, c: rowsOf(g, l * n, n) },
        {
          m: n,
          n: cols,
          k: n,
          transposeA: 1,
          transposeB: 0,
          alpha: -1,
          accumulate: 0,
          bias: 0,
        },
      );
    });
    const modes = others.map((x) => tape.claim(x));
    const targets = others.map((x) => (x.needsGradient ? tape.gradientOf(x) : null));
    const columns = stretchOf(sums, n, n * columnSize(count));
    tape.call(
      'tuple-solve',
      { q, g, r, sums: columns, ...named('d', targets) },
      { n, cols, count, ...named('mode', modes) },
    );
    tape.release(g);
  }
  tape.release(sums);
}
