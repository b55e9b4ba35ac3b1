/**
 * Which way to cut a product up is fastest, asked of the card itself: at most 50 ms a shape when a plan is made, and never again
 * for that adapter and shape. All ways add in the same order, so the clock decides about time and not about numbers.
 */
import type { Constants } from '../kernels/kernel.ts';
import type { MatmulVariant } from '../kernels/wgsl/stage.ts';
import type { Program } from './program.ts';
import { openWebGpuExecutor, type WebGpuExecutor, type WebGpuOptions } from './webgpu-executor.ts';

/** Tiles whose sums run through k one by one and are cut at the same places (src/kernels/wgsl/matmul.ts). */
export const CANDIDATES = ['tile32', 'tile64', 'tile128'] as const;

/** Milliseconds a shape, from its first measured round on. */
const BUDGET_MS = 50;
/** Fewer rounds than this say nothing. */
const FEWEST_ROUNDS = 3;
const MOST_ROUNDS = 7;
/** Products a round, so that a round outlasts the grain of the clock, but not more than these operations. */
const MOST_PRODUCTS = 8;
const OPERATIONS_A_ROUND = 2 ** 31;

/** Smaller products take no time worth asking for. */
const FEWEST_OPERATIONS = 2 ** 23;

/** By adapter and shape; a device that is opened again after a loss gets the same answers. */
const KNOWN = new Map<string, MatmulVariant>();

/** Times the ways in turn; another than the rule's wins only if its slowest round beats the rule's fastest. */
export async function fastestOf<Way>(
  ways: readonly Way[],
  rule: Way,
  time: (way: Way) => Promise<number>,
  now: () => number,
): Promise<Way> {
  const times = new Map<Way, number[]>(ways.map((way) => [way, []]));
  const start = now();
  let rounds = 0;
  while (rounds < MOST_ROUNDS && now() - start < BUDGET_MS) {
    for (const way of ways) times.get(way)!.push(await time(way));
    rounds++;
  }
  if (rounds < FEWEST_ROUNDS) return rule;
  const slowest = (way: Way): number => Math.max(...times.get(way)!);
  const fastest = (way: Way): number => Math.min(...times.get(way)!);
  const [best] = ways
    .filter((way) => way !== rule && slowest(way) < fastest(rule))
    .sort((a, b) => slowest(a) - slowest(b));
  return best ?? rule;
}

/** The options with what was measured for every product of a program in place of the rule. Software adapters keep the rule. */
export async function measuredChoices(
  device: GPUDevice,
  program: Program,
  options: WebGpuOptions,
): Promise<WebGpuOptions> {
  if (options.avoidsBarriers) return options;
  const { vendor, architecture, device: model, description } = device.adapterInfo;
  const keyOf = (constants: Constants): string =>
    [vendor, architecture, model, description, shapeOf(constants)].join('|');
  const products = Object.values(program.phases)
    .flat()
    .filter(({ kernel }) => kernel === 'matmul');
  for (const { constants } of products) {
    const key = keyOf(constants);
    if (KNOWN.has(key) || operationsOf(constants) < FEWEST_OPERATIONS) continue;
    try {
      KNOWN.set(key, await measure(device, constants, options));
    } catch {
      // A card that cannot be asked, for want of memory or because it is lost, is not the probe's to report: the plan is opened next.
      break;
    }
  }
  return {
    ...options,
    matmul: (m, n, k, transposeA = 0, transposeB = 0) =>
      KNOWN.get(keyOf({ m, n, k, transposeA, transposeB })) ?? options.matmul(m, n, k),
  };
}

const operationsOf = ({ m = 0, n = 0, k = 0 }: Constants): number => 2 * m * n * k;

const shapeOf = ({ m, n, k, transposeA, transposeB }: Constants): string =>
  `${m} x ${n} x ${k}, ${transposeA} ${transposeB}`;

async function measure(
  device: GPUDevice,
  constants: Constants,
  options: WebGpuOptions,
): Promise<MatmulVariant> {
  const { m = 0, n = 0, k = 0 } = constants;
  const rule = options.matmul(m, n, k);
  const program = productsOf(constants);
  const opened = new Map<MatmulVariant, WebGpuExecutor>();
  try {
    await Promise.all(
      CANDIDATES.map(async (way) => {
        const choices = { avoidsBarriers: false, matmul: () => way };
        opened.set(way, await openWebGpuExecutor(device, program, choices));
      }),
    );
    const time = async (way: MatmulVariant): Promise<number> => {
      const executor = opened.get(way)!;
      const start = performance.now();
      executor.step(PHASE, NOTHING);
      await executor.settled();
      return performance.now() - start;
    };
    for (const way of CANDIDATES) await time(way);
    return await fastestOf<MatmulVariant>(CANDIDATES, rule, time, () => performance.now());
  } finally {
    for (const executor of opened.values()) executor.destroy();
  }
}

const PHASE = 'products';

function productsOf(constants: Constants): Program {
  const { m = 0, n = 0, k = 0 } = constants;
  const count = Math.floor(OPERATIONS_A_ROUND / operationsOf(constants));
  const [a, b, c] = [m * k, n * k, m * n].map((length, buffer) => ({ buffer, offset: 0, length }));
  const call = {
    kernel: 'matmul',
    views: { a: a!, b: b!, c: c! },
    constants: { ...constants, accumulate: 0, bias: 0 },
  };
  const products = Math.max(1, Math.min(MOST_PRODUCTS, count));
  return {
    phases: { [PHASE]: Array.from({ length: products }, () => call) },
    bufferLengths: [m * k, n * k, m * n],
    initial: new Map(),
    rowCount: 0,
  };
}

const NOTHING = {
  ...{ step: 0, seed: 0, learningRate: 0, firstCorrection: 1, secondCorrection: 1, slot: 0 },
  rows: new Uint32Array(),
};
