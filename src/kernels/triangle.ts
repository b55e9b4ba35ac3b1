/** TRIANGLE's scores of every anchor with every pair of the others, from two products (core/losses/triangle.ts has the formulas and the source). */
import { ADDS, defineKernel, type Floats } from './kernel.ts';

/** What `triangle-sides` keeps of a row: |first|², first . side, |side|², and |a|². */
const LENGTHS = 4;

/** side = first - second, and the lengths, [n, 4]. */
export const triangleSides = defineKernel({
  id: 'triangle-sides',
  access: { a: 'read', first: 'read', second: 'read', side: 'write', lengths: 'write' },
  constants: ['n', 'cols'],
  run({ a, first, second, side, lengths }, { n, cols }) {
    for (let i = 0; i < n; i++) {
      let [ofFirst, cross, ofSide, ofAnchor] = [0, 0, 0, 0];
      for (let j = i * cols; j < (i + 1) * cols; j++) {
        const e = first[j]! - second[j]!;
        side[j] = e;
        ofFirst += first[j]! ** 2;
        cross += first[j]! * e;
        ofSide += e * e;
        ofAnchor += a[j]! ** 2;
      }
      lengths.set([ofFirst, cross, ofSide, ofAnchor], LENGTHS * i);
    }
  },
});

/** |u|², u . e and |e|² of anchor i and tuple j. */
function parts(
  { u0, u1, lengths }: { readonly u0: Floats; readonly u1: Floats; readonly lengths: Floats },
  n: number,
  i: number,
  j: number,
): { readonly leg: number; readonly along: number; readonly side: number } {
  return {
    leg: lengths[LENGTHS * i + 3]! + lengths[LENGTHS * j]! - 2 * u0[i * n + j]!,
    along: u1[i * n + j]! - lengths[LENGTHS * j + 1]!,
    side: lengths[LENGTHS * j + 2]!,
  };
}

/** z_ij = -(|u|² |e|² - (u . e)²) / (2 t), from u0 = a firstᵀ and u1 = a sideᵀ; all [n, n]. */
export const triangleLogits = defineKernel({
  id: 'triangle-logits',
  access: { u0: 'read', u1: 'read', lengths: 'read', z: 'write' },
  constants: ['n', 'temperature'],
  run({ z, ...views }, { n, temperature }) {
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const { leg, along, side } = parts(views, n, i, j);
        z[i * n + j] = -(leg * side - along * along) / (2 * temperature);
      }
    }
  },
});

/** Gradients of the lengths from dL/dz = `d`: [4, n], of |a|² (row sums), |first|², first . side and |side|² (column sums). */
export const triangleSums = defineKernel({
  id: 'triangle-sums',
  access: { u0: 'read', u1: 'read', lengths: 'read', d: 'read', sums: 'write' },
  constants: ['n', 'temperature'],
  run({ d, sums, ...views }, { n, temperature }) {
    sums.fill(0, 0, 4 * n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const { leg, along, side } = parts(views, n, i, j);
        const ofScore = -d[i * n + j]! / temperature;
        const ofLeg = (ofScore * side) / 2;
        sums[i]! += ofLeg;
        sums[n + j]! += ofLeg;
        sums[2 * n + j]! += ofScore * along;
        sums[3 * n + j]! += (ofScore * leg) / 2;
      }
    }
  },
});

/** u0 and u1 become the gradients of themselves, in place. */
export const triangleWeights = defineKernel({
  id: 'triangle-weights',
  access: { u0: 'update', u1: 'update', lengths: 'read', d: 'read' },
  constants: ['n', 'temperature'],
  run({ d, ...views }, { n, temperature }) {
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const { along, side } = parts(views, n, i, j);
        const ofScore = -d[i * n + j]! / temperature;
        views.u0[i * n + j] = -ofScore * side;
        views.u1[i * n + j] = -ofScore * along;
      }
    }
  },
});

/**
 * The gradients of first and second, into `d0` and `d1` (`mode0`, `mode1`: 0 left alone, added to or overwritten), from
 * g0 = du0ᵀ a and g1 = du1ᵀ a, [n, cols] each, and the sums of `triangle-sums`.
 */
export const triangleFinish = defineKernel({
  id: 'triangle-finish',
  access: {
    first: 'read',
    side: 'read',
    g0: 'read',
    g1: 'read',
    sums: 'read',
    d0: 'update',
    d1: 'update',
  },
  constants: ['n', 'cols', 'mode0', 'mode1'],
  run({ first, side, g0, g1, sums, d0, d1 }, { n, cols, mode0, mode1 }) {
    for (let i = 0; i < n; i++) {
      const ofFirst = 2 * sums[n + i]!;
      const ofCross = sums[2 * n + i]!;
      const ofSquare = 2 * sums[3 * n + i]!;
      for (let j = i * cols; j < (i + 1) * cols; j++) {
        const ofSide = g1[j]! + ofCross * first[j]! + ofSquare * side[j]!;
        const value = g0[j]! + ofFirst * first[j]! + ofCross * side[j]! + ofSide;
        if (mode0) d0[j] = (mode0 === ADDS ? d0[j]! : 0) + value;
        if (mode1) d1[j] = (mode1 === ADDS ? d1[j]! : 0) - ofSide;
      }
    }
  },
});
