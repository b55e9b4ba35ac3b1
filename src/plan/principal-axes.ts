/** Principal axes on any executor of plans: the covariance is one product, its leading axes are found by block power iteration. */
import type { Pca } from '../core/reduction/pca.ts';
import { symmetricEigen, withFixedSign } from '../core/reduction/symmetric-eigen.ts';
import type { Call, View } from '../kernels/kernel.ts';
import { seededRandom } from '../random.ts';
import type { Executor, Program } from './program.ts';

/** Axes that are carried along besides the ones asked for: the rounds needed fall with the ratio of the first left out. */
const SPARE_AXES = 5;
const ROUNDS_A_STEP = 8;
const MOST_STEPS = 32;
/** Relative change of the variances asked for, from one step to the next, below which they are settled. */
const SETTLED = 1e-6;

const COVARIANCE = 'covariance';
const ROUNDS = 'rounds';

const product = { alpha: 1, accumulate: 0, bias: 0, transposeA: 0, transposeB: 0 };

export function principalAxesProgram(
  rows: Float32Array,
  width: number,
  components: number,
): { readonly program: Program; readonly views: Readonly<Record<'sums' | 'axes' | 'ritz', View>> } {
  const count = rows.length / width;
  const block = Math.min(width, components + SPARE_AXES);
  const lengths = [rows.length, width, rows.length, width * width];
  const bufferLengths = [...lengths, block * width, block * width, block * block];
  const [x, sums, centred, covariance, axes, moved, ritz] = bufferLengths.map(
    (length, buffer): View => ({ buffer, offset: 0, length }),
  ) as [View, View, View, View, View, View, View];
  const call = (kernel: string, views: Call['views'], constants: Call['constants']): Call => ({
    ...{ kernel, views, constants },
  });
  const turn = (from: View, to: View): Call =>
    call('matmul', { a: from, b: covariance, c: to }, { ...product, m: block, n: width, k: width });
  const straighten = (view: View): Call =>
    call('orthonormalise', { x: view }, { rows: block, cols: width });
  const random = seededRandom(1);
  return {
    program: {
      phases: {
        [COVARIANCE]: [
          call('column-sums', { x, out: sums }, { rows: count, cols: width, accumulate: 0 }),
          call('centre', { x, sums, out: centred }, { rows: count, cols: width }),
          call(
            'matmul',
            { a: centred, b: centred, c: covariance },
            { ...product, m: width, n: width, k: count, transposeA: 1, alpha: 1 / count },
          ),
          straighten(axes),
        ],
        [ROUNDS]: [
          ...Array.from({ length: ROUNDS_A_STEP / 2 }, () => [
            turn(axes, moved),
            straighten(moved),
            turn(moved, axes),
            straighten(axes),
          ]).flat(),
          turn(axes, moved),
          call(
            'matmul',
            { a: moved, b: axes, c: ritz },
            { ...product, m: block, n: block, k: width, transposeB: 1 },
          ),
        ],
      },
      bufferLengths,
      initial: new Map([
        [x.buffer, rows],
        [axes.buffer, Float32Array.from({ length: block * width }, () => random.normal())],
      ]),
      rowCount: 0,
    },
    views: { sums, axes, ritz },
  };
}

/**
 * The same as `fitPca` of core/reduction, to float32: V <- orth(V C) until the variances settle (block power iteration, Golub & Van
 * Loan, section 8.2.4), then V is turned so that V C Vᵀ is diagonal (Rayleigh-Ritz). Axes of nearly equal variance may come
 * turned among themselves; what they span is right.
 */
export async function principalAxes(
  open: (program: Program) => Promise<Executor>,
  rows: Float32Array,
  width: number,
  components: number,
): Promise<Pca> {
  const count = rows.length / width;
  if (!Number.isInteger(count) || count < 1 || components > width) {
    throw new Error(
      `principalAxes: expected rows of ${width} and at most ${width} components, got ${rows.length} numbers and ${components}`,
    );
  }
  const { program, views } = principalAxesProgram(rows, width, components);
  const executor = await open(program);
  try {
    executor.step(COVARIANCE, NOTHING);
    const block = views.axes.length / width;
    let found = await ritz(executor, views.ritz, block);
    for (let step = 1; step < MOST_STEPS; step++) {
      const before = found.values;
      found = await ritz(executor, views.ritz, block);
      const isSettled = before
        .subarray(0, components)
        .every((value, i) => Math.abs(value - found.values[i]!) <= SETTLED * found.values[0]!);
      if (isSettled) break;
    }
    const axes = await executor.read(views.axes);
    const turned = new Float64Array(components * width);
    for (let i = 0; i < components; i++) {
      const axis = turned.subarray(i * width, (i + 1) * width);
      for (let b = 0; b < block; b++) {
        const share = found.vectors[i * block + b]!;
        for (let j = 0; j < width; j++) axis[j]! += share * axes[b * width + j]!;
      }
      axis.set(withFixedSign(axis));
    }
    return {
      width,
      mean: Float64Array.from(await executor.read(views.sums), (sum) => sum / count),
      axes: turned,
      variances: found.values.slice(0, components),
    };
  } finally {
    executor.destroy();
  }
}

async function ritz(executor: Executor, view: View, block: number) {
  executor.step(ROUNDS, NOTHING);
  const table = Float64Array.from(await executor.read(view));
  for (let i = 0; i < block; i++) {
    for (let j = 0; j < i; j++) {
      const mean = (table[i * block + j]! + table[j * block + i]!) / 2;
      table[i * block + j] = mean;
      table[j * block + i] = mean;
    }
  }
  return symmetricEigen(table, block);
}

const NOTHING = {
  ...{ step: 0, seed: 0, learningRate: 0, firstCorrection: 1, secondCorrection: 1, slot: 0 },
  rows: new Uint32Array(),
};
