import { matMulTransposed } from '../../src/core/tensor/mat-mul.ts';
import { decodeArray, type GoldenArray } from './array.ts';
import type { Report } from './report.ts';
import { matrix, numbers } from './tensors.ts';

export interface GramMatrices {
  readonly id: string;
  readonly k: number;
  readonly B1: number;
  readonly B2: number;
  readonly d: number;
  readonly inputs: readonly GoldenArray[];
  /** [B1, B2, k, k]. */
  readonly gram_exact: GoldenArray;
}

const EPSILON = 2 ** -23;

/** Every entry of every Gram matrix by our matrix product, within the bound of a float32 sum of d products. */
export function checkGramMatrices(golden: GramMatrices, report: Report): void {
  const { k, B1, B2, d } = golden;
  const exact = decodeArray(golden.gram_exact);
  const inputs = golden.inputs.map(matrix);
  const products = inputs.map((x) => inputs.map((y) => numbers(matMulTransposed(x, y))));
  const allowed = new Float64Array(exact.length);
  const ours = exact.map((_, at) => {
    const [a, b] = [Math.floor(at / k) % k, at % k];
    const pair = Math.floor(at / (k * k));
    const [i, j] = [Math.floor(pair / B2) % B1, pair % B2];
    const entry = (l: number): number => exact[pair * k * k + l * (k + 1)] as number;
    allowed[at] = d * EPSILON * Math.sqrt(entry(a) * entry(b));
    const [row, column] = [a === 0 ? i : j, b === 0 ? i : j];
    const width = b === 0 ? B1 : B2;
    return products[a]?.[b]?.[row * width + column] ?? NaN;
  });
  report.close(`${golden.id} Gram matrices`, ours, exact, allowed);
}
