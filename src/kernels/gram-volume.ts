/** GRAM's volumes of every anchor with every tuple, from u_l = q_l . a (core/losses/gram-volume.ts has the formulas and the sources). */
import { basisSize, columnSize, entryOf } from './gram-basis.ts';
import { defineKernel, type Floats } from './kernel.ts';

/** Share of |a|² below which the squared distance to a span is rounding noise of float32: the volume is 0 there, and its gradient too. */
export const UNRESOLVED_SHARE = 8 * 2 ** -23;

type Along = Readonly<Record<'u0' | 'u1' | 'u2' | 'u3', Floats>>;

interface Constants {
  readonly n: number;
  readonly count: number;
  readonly temperature: number;
  readonly squared: number;
}

/** Distance of anchor i to the span of tuple j; 0 where it is not resolved. */
function distanceTo(u: readonly Floats[], r: Floats, i: number, j: number, n: number): number {
  const size = basisSize(u.length);
  const squaredLength = r[(i + 1) * size - 1]!;
  let rest = squaredLength;
  for (const along of u) rest -= along[i * n + j]! ** 2;
  return rest > UNRESOLVED_SHARE * squaredLength ? Math.sqrt(rest) : 0;
}

const ownVolume = (r: Floats, j: number, count: number): number =>
  r[(j + 1) * basisSize(count) - 2]!;

const alongs = (arrays: Along, count: number): readonly Floats[] =>
  [arrays.u0, arrays.u1, arrays.u2, arrays.u3].slice(0, count);

/** dL/dV from dL/dz, z = -V / t or -V² / t. */
const volumeSlope = (d: number, volume: number, { temperature, squared }: Constants): number =>
  squared ? (-2 * volume * d) / temperature : -d / temperature;

/** z_ij = -V_ij / t, or -V_ij² / t with `squared`; V_ij = b_j times the distance of anchor i to the span of tuple j. All [n, n]. */
export const gramLogits = defineKernel({
  id: 'gram-logits',
  access: { u0: 'read', u1: 'read', u2: 'read', u3: 'read', r: 'read', z: 'write' },
  constants: ['n', 'count', 'temperature', 'squared'],
  run({ r, z, ...arrays }, { n, count, temperature, squared }) {
    const u = alongs(arrays, count);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const volume = ownVolume(r, j, count) * distanceTo(u, r, i, j, n);
        z[i * n + j] = -(squared ? volume * volume : volume) / temperature;
      }
    }
  },
});

/**
 * What the gradients need of dL/dz = `d`: with w_ij = dL/dV b_j / s_ij, the row sums of w, and for every column j the sums over i of
 * dL/dV V and of w u_l u_p, l <= p. `sums` [n + n columnSize].
 */
export const gramSums = defineKernel({
  id: 'gram-sums',
  access: { u0: 'read', u1: 'read', u2: 'read', u3: 'read', r: 'read', d: 'read', sums: 'write' },
  constants: ['n', 'count', 'temperature', 'squared'],
  run({ r, d, sums, ...arrays }, constants) {
    const { n, count } = constants;
    const u = alongs(arrays, count);
    sums.fill(0, 0, n + n * columnSize(count));
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const distance = distanceTo(u, r, i, j, n);
        if (distance === 0) continue;
        const own = ownVolume(r, j, count);
        const slope = volumeSlope(d[i * n + j]!, own * distance, constants);
        const weight = (slope * own) / distance;
        sums[i]! += weight;
        const column = n + j * columnSize(count);
        sums[column]! += slope * own * distance;
        for (let l = 0; l < count; l++) {
          for (let p = l; p < count; p++) {
            sums[column + 1 + entryOf(count, l, p)]! +=
              weight * u[l]![i * n + j]! * u[p]![i * n + j]!;
          }
        }
      }
    }
  },
});

/** u_l becomes w u_l, in place. */
export const gramWeights = defineKernel({
  id: 'gram-weights',
  access: { u0: 'update', u1: 'update', u2: 'update', u3: 'update', r: 'read', d: 'read' },
  constants: ['n', 'count', 'temperature', 'squared'],
  run({ r, d, ...arrays }, constants) {
    const { n, count } = constants;
    const u = alongs(arrays, count);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const at = i * n + j;
        const distance = distanceTo(u, r, i, j, n);
        const own = ownVolume(r, j, count);
        const slope = volumeSlope(d[at]!, own * distance, constants);
        const weight = distance === 0 ? 0 : (slope * own) / distance;
        for (const along of u) along[at]! *= weight;
      }
    }
  },
});
