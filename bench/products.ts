/** Matrix products alone: by the libraries, and by our kernel in each of its variants. */
import type { Executor, Program } from '../src/plan/program.ts';
import type { BenchStep, EngineName } from './engine.ts';
import { resultsOf, type BenchResult, type Probes } from './report.ts';
import { calibrate, median, runRounds } from './rounds.ts';
import { asksFor, type SuiteOutcome, type SuiteRequest, type Tell } from './suite.ts';
import { unitRows } from './workloads.ts';

/** c [m, n] = op(a) op(b), `k` the inner size; the transposes that a training step needs. */
export interface Product {
  readonly kind: 'NN' | 'NT' | 'TN';
  readonly m: number;
  readonly n: number;
  readonly k: number;
}

export interface ProductEngine {
  readonly id: EngineName;
  /** Where several ways of one engine are compared. */
  readonly variant?: string;
  /** A step is `PRODUCTS` products of these operands. */
  prepare(product: Product, a: Float32Array, b: Float32Array): Promise<BenchStep>;
}

/** Products a step, so that handing them over does not count for more than doing them. */
export const PRODUCTS = 8;

/** [rows, cols] of both operands as they lie in memory. */
export const shapesOf = ({
  kind,
  m,
  n,
  k,
}: Product): { readonly a: [number, number]; readonly b: [number, number] } => ({
  a: kind === 'TN' ? [k, m] : [m, k],
  b: kind === 'NT' ? [n, k] : [k, n],
});

const square = (kind: Product['kind'], n: number): Product => ({ kind, m: n, n, k: n });

/** Squares, and the shapes of a step at (1024, 512): a layer forward, a table of similarities, a weight's gradient. */
const PRODUCTS_TIMED: readonly Product[] = [
  ...(['NN', 'NT', 'TN'] as const).flatMap((kind) => [square(kind, 256), square(kind, 1024)]),
  { kind: 'NN', m: 1024, n: 1024, k: 512 },
  { kind: 'NT', m: 1024, n: 1024, k: 512 },
  { kind: 'TN', m: 512, n: 1024, k: 1024 },
];

const PROBE_ROUNDS = 3;

/** Software adapters would take minutes for the large ones. */
const LARGEST_ON_SOFTWARE = 2 ** 25;

export async function runProducts(
  engines: readonly ProductEngine[],
  isSoftware: boolean,
  request: SuiteRequest,
  probes: Probes,
  tell: Tell,
): Promise<SuiteOutcome> {
  const results: BenchResult[] = [];
  const skipped: SuiteOutcome['skipped'][number][] = [];
  for (const product of PRODUCTS_TIMED) {
    const { kind, m, n, k } = product;
    const id = `mm-${kind}`;
    if (!asksFor(request, id) || (isSoftware && m * n * k > LARGEST_ON_SOFTWARE)) continue;
    const size = `${m}x${n}x${k}`;
    tell(`${id} ${size}`);
    const shapes = shapesOf(product);
    const [a, b] = [unitRows(...shapes.a, 0), unitRows(...shapes.b, 1)];
    const expected = firstValue(product, a, b);
    const ready: { engine: EngineName; id: string; step: BenchStep }[] = [];
    for (const maker of engines) {
      const { id: engine, variant } = maker;
      const name = variant ? `${id}-${variant}` : id;
      try {
        const step = await maker.prepare(product, a, b);
        await step.activate?.();
        step.step();
        const value = await step.loss();
        if (!(Math.abs(value - expected) < 1e-4)) {
          step.dispose();
          throw new Error(`its first number is ${value} and should be ${expected}`);
        }
        ready.push({ engine, id: name, step });
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause);
        skipped.push({ id: name, size, engine, reason });
      }
    }
    const contestants = [];
    for (const { step } of ready) contestants.push(await calibrate(step));
    const times = await runRounds(contestants, request.rounds, () => undefined);
    const limit = probes.gpu && (2 * m * n * k) / (probes.gpu.fma * 1e6);
    const timed = ready.map(({ engine, id: name }, i) => ({
      ...{ engine, name },
      times: times[i]!.map((ms) => ms / PRODUCTS),
    }));
    for (const name of new Set(timed.map((one) => one.name))) {
      const rows = timed.filter((one) => one.name === name);
      results.push(...resultsOf(name, size, rows, limit));
    }
    for (const { step } of ready) step.dispose();
  }
  return { results, skipped, curves: [] };
}

/** GFLOP/s of the fastest of our variants on a square: what a step's products could run at. */
export async function fastestProduct(
  engines: readonly ProductEngine[],
  isSoftware: boolean,
): Promise<number> {
  const product = square('NN', isSoftware ? 256 : 1024);
  const shapes = shapesOf(product);
  const [a, b] = [unitRows(...shapes.a, 0), unitRows(...shapes.b, 1)];
  let fastest = 0;
  for (const engine of engines.filter(({ variant }) => variant !== undefined)) {
    const step = await engine.prepare(product, a, b);
    step.step();
    const contestant = await calibrate(step);
    const times = (await runRounds([contestant], PROBE_ROUNDS, () => undefined))[0]!;
    fastest = Math.max(fastest, (PRODUCTS * 2 * product.m ** 3) / (median(times) * 1e6));
    step.dispose();
  }
  return fastest;
}

/** c[0, 0] in double precision. */
function firstValue({ kind, m, n, k }: Product, a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let l = 0; l < k; l++) {
    sum += a[kind === 'TN' ? l * m : l]! * b[kind === 'NT' ? l : l * n]!;
  }
  return sum;
}

/** Our kernel, as a plan that is nothing but products. */
export function planProducts(
  id: EngineName,
  variant: string | null,
  open: (program: Program) => Promise<Executor & { settled?(): Promise<void> }>,
): ProductEngine {
  return {
    id,
    ...(variant ? { variant } : {}),
    async prepare({ kind, m, n, k }, a, b) {
      const lengths = [a.length, b.length, m * n];
      const [viewA, viewB, c] = lengths.map((length, buffer) => ({ buffer, offset: 0, length }));
      const call = {
        kernel: 'matmul',
        views: { a: viewA!, b: viewB!, c: c! },
        constants: {
          ...{ m, n, k, alpha: 1, accumulate: 0, bias: 0 },
          transposeA: kind === 'TN' ? 1 : 0,
          transposeB: kind === 'NT' ? 1 : 0,
        },
      };
      const executor = await open({
        phases: { products: Array.from({ length: PRODUCTS }, () => call) },
        bufferLengths: lengths,
        initial: new Map([
          [0, a],
          [1, b],
        ]),
        rowCount: 0,
      });
      const values = {
        ...{ step: 0, seed: 0, learningRate: 0, firstCorrection: 1, secondCorrection: 1, slot: 0 },
        rows: new Uint32Array(),
      };
      return {
        step: () => executor.step('products', values),
        sync: async () => executor.settled?.(),
        loss: async () => (await executor.read({ ...c!, length: 1 }))[0]!,
        dispose: () => executor.destroy(),
      };
    },
  };
}
