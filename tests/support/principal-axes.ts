/** Rows whose covariance is known to have equal variances, and what any engine must find in them. */
import { expect } from 'vitest';
import { fitPca } from '../../src/core/reduction/pca.ts';
import { principalAxes } from '../../src/plan/principal-axes.ts';
import type { Program, Executor } from '../../src/plan/program.ts';
import { seededRandom } from '../../src/random.ts';

const WIDTH = 20;
const AXES = 4;
/** Deviation along each coordinate before the rows are turned; the second and third are equal. */
const DEVIATIONS = [3, 2, 2, 1, 0.5];

/** Pairs of opposite rows along orthogonal directions: exactly these variances; far from the origin. */
function spreadRows(): Float32Array {
  const random = seededRandom(5);
  const directions: Float64Array[] = [];
  for (let d = 0; d < WIDTH; d++) {
    const x = Float64Array.from({ length: WIDTH }, () => random.normal());
    for (const other of directions) {
      const along = x.reduce((sum, value, j) => sum + value * other[j]!, 0);
      other.forEach((value, j) => (x[j]! -= along * value));
    }
    const length = Math.hypot(...x);
    directions.push(x.map((value) => value / length));
  }
  return Float32Array.from(
    directions.flatMap((direction, d) =>
      [1, -1].flatMap((sign) =>
        Array.from(direction, (value) => 2 + sign * (DEVIATIONS[d] ?? 0.2) * value),
      ),
    ),
  );
}

export async function expectPrincipalAxes(
  open: (program: Program) => Promise<Executor>,
): Promise<void> {
  const rows = spreadRows();
  const exact = fitPca(rows, WIDTH, AXES);
  const found = await principalAxes(open, rows, WIDTH, AXES);
  const axis = (of: typeof exact, i: number) => of.axes.subarray(i * WIDTH, (i + 1) * WIDTH);
  const cosine = (i: number, j: number): number =>
    axis(exact, i).reduce((sum, value, c) => sum + value * axis(found, j)[c]!, 0);
  exact.variances.forEach((value, i) =>
    expect(Math.abs(found.variances[i]! - value)).toBeLessThan(1e-5 * exact.variances[0]!),
  );
  exact.mean.forEach((value, i) => expect(found.mean[i]).toBeCloseTo(value, 5));
  for (const single of [0, 3]) expect(cosine(single, single)).toBeGreaterThan(1 - 1e-6);
  // Axes of equal variance are right up to a rotation: each lies in the plane of both.
  for (const i of [1, 2]) {
    expect(Math.hypot(cosine(1, i), cosine(2, i))).toBeGreaterThan(1 - 1e-6);
  }
  const between = axis(found, 1).reduce((sum, value, c) => sum + value * axis(found, 2)[c]!, 0);
  expect(Math.abs(between)).toBeLessThan(1e-5);
}
