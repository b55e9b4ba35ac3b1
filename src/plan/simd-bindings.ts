/** How a call becomes a call of the SIMD module: its pointers and constants are looked up once, when a plan is laid out. */
import type { Constants, StepValues, View } from '../kernels/kernel.ts';
import { VARIANCE_EPSILON } from '../kernels/norm.ts';
import { NORM_EPSILON } from '../kernels/optimiser.ts';
import type { SimdKernels } from './simd.ts';

export interface BindingArguments {
  readonly kernels: SimdKernels;
  /** Address of a view, in bytes. */
  readonly at: (view: string) => number;
  readonly view: (name: string) => View;
  readonly constants: Constants;
  readonly memory: ArrayBufferLike;
  /** Address of the step's rows. */
  readonly rows: number;
}

export type Bound = (values: StepValues) => void;

/** The kernels' scratch lies at the start of memory, and an address of 0 means "no such view". */
const SCRATCH = 0;
const NONE = 0;

/** Arrays of one number a column that a kernel keeps at most (`gram-sums` with four others). */
export const SCRATCH_COLUMNS = 12;

/** A number every call of the kernel must have. */
function need(constants: Constants, name: string): number {
  const value = constants[name];
  if (value === undefined) throw new Error(`A call lacks its constant "${name}".`);
  return value;
}

const numbers = (constants: Constants, ...names: readonly string[]): number[] =>
  names.map((name) => need(constants, name));

/** A call whose numbers never change. */
function fixed(kernel: (...values: number[]) => void, values: readonly number[]): Bound {
  const kept = [...values];
  return () => kernel(...kept);
}

const addresses = ({ at }: BindingArguments, ...views: readonly string[]): number[] =>
  views.map((view) => at(view));

const optional = ({ at, constants }: BindingArguments, flag: string, view: string): number =>
  need(constants, flag) ? at(view) : NONE;

/** The addresses of a tuple's views by their letter; NONE beyond its members. */
const members = ({ at, constants }: BindingArguments, letter: string): number[] =>
  [0, 1, 2, 3].map((l) => (l < need(constants, 'count') ? at(`${letter}${l}`) : NONE));

function gramNumbers({ constants }: BindingArguments): number[] {
  const [n = 0, count = 0, temperature = 1, squared = 0] = numbers(
    constants,
    ...['n', 'count', 'temperature', 'squared'],
  );
  return [n, count, 1 / temperature, squared, SCRATCH];
}

/** Two matched sets of rows that pull at each other. */
const pullNumbers = (call: BindingArguments): number[] => [
  ...addresses(call, 'x', 'y', 'loss'),
  optional(call, 'gradX', 'dx'),
  optional(call, 'gradY', 'dy'),
  ...numbers(call.constants, 'rows', 'cols', 'scale', 'factor', 'gradX', 'gradY'),
];

export const BINDINGS: Readonly<Record<string, (call: BindingArguments) => Bound>> = {
  matmul: (call) =>
    fixed(call.kernels.matmul, [
      ...addresses(call, 'a', 'b', 'c'),
      optional(call, 'bias', 'bias'),
      ...numbers(call.constants, 'm', 'n', 'k', 'transposeA', 'transposeB', 'alpha', 'accumulate'),
    ]),
  'column-sums': (call) =>
    fixed(call.kernels.columnSums, [
      ...addresses(call, 'x', 'out'),
      ...numbers(call.constants, 'rows', 'cols', 'accumulate'),
    ]),
  norm: (call) =>
    fixed(call.kernels.norm, [
      ...addresses(call, 'z', 'gamma', 'beta', 'stats', 'y'),
      ...numbers(call.constants, 'rows', 'cols', 'relu'),
      VARIANCE_EPSILON,
      SCRATCH,
    ]),
  'norm-backward': (call) =>
    fixed(call.kernels.normBackward, [
      ...addresses(call, 'd', 'y', 'z', 'stats', 'gamma', 'dgamma', 'dbeta'),
      ...numbers(call.constants, 'rows', 'cols', 'relu', 'accumulate'),
      SCRATCH,
    ]),
  normalise: (call) =>
    fixed(call.kernels.normalise, [
      ...addresses(call, 'x', 'y', 'inverse'),
      ...numbers(call.constants, 'rows', 'cols'),
    ]),
  'normalise-backward': (call) =>
    fixed(call.kernels.normaliseBackward, [
      ...addresses(call, 'dy', 'y', 'inverse', 'dx'),
      ...numbers(call.constants, 'rows', 'cols', 'accumulate'),
    ]),
  'add-scaled': (call) =>
    fixed(call.kernels.addScaled, [
      ...addresses(call, 'x', 'out'),
      ...numbers(call.constants, 'length', 'scale'),
    ]),
  multiply: (call) =>
    fixed(call.kernels.multiply, [
      ...addresses(call, 'x', 'y', 'out'),
      ...numbers(call.constants, 'length', 'scale', 'accumulate'),
    ]),
  'scale-rows': (call) =>
    fixed(call.kernels.scaleRows, [
      ...addresses(call, 'x', 's', 'out'),
      ...numbers(call.constants, 'rows', 'cols', 'factor'),
    ]),
  'squared-norm': (call) =>
    fixed(call.kernels.squaredNorm, [
      ...addresses(call, 'x', 'out'),
      need(call.constants, 'length'),
    ]),
  intra: (call) => fixed(call.kernels.intra, pullNumbers(call)),
  'cosine-pull': (call) => fixed(call.kernels.cosinePull, pullNumbers(call)),
  'cross-entropy': (call) =>
    fixed(call.kernels.crossEntropy, [
      call.at('z'),
      optional(call, 'masked', 'mask'),
      ...addresses(call, 'lse', 'loss'),
      ...numbers(call.constants, 'n', 'smoothing', 'rows', 'columns', 'threshold', 'scale'),
      SCRATCH,
    ]),
  'cross-entropy-backward': (call) =>
    fixed(call.kernels.crossEntropyBackward, [
      call.at('z'),
      optional(call, 'masked', 'mask'),
      ...addresses(call, 'lse', 'd'),
      ...numbers(call.constants, 'n', 'smoothing', 'rows', 'columns', 'threshold'),
      need(call.constants, 'scale') * need(call.constants, 'factor'),
      SCRATCH,
    ]),
  'gram-logits': (call) =>
    fixed(call.kernels.gramLogits, [
      ...members(call, 'u'),
      ...addresses(call, 'r', 'z'),
      ...gramNumbers(call),
    ]),
  'gram-sums': (call) =>
    fixed(call.kernels.gramSums, [
      ...members(call, 'u'),
      ...addresses(call, 'r', 'd', 'sums'),
      ...gramNumbers(call),
    ]),
  'gram-weights': (call) =>
    fixed(call.kernels.gramWeights, [
      ...members(call, 'u'),
      ...addresses(call, 'r', 'd'),
      ...gramNumbers(call),
    ]),
  'tuple-basis': (call) =>
    fixed(call.kernels.tupleBasis, [
      call.at('a'),
      ...members(call, 'x'),
      ...addresses(call, 'q', 'r'),
      ...numbers(call.constants, 'n', 'cols', 'count'),
    ]),
  'tuple-solve': (call) => {
    const count = need(call.constants, 'count');
    const modes = [0, 1, 2, 3].map((l) => (l < count ? need(call.constants, `mode${l}`) : 0));
    return fixed(call.kernels.tupleSolve, [
      ...addresses(call, 'q', 'g', 'r', 'sums'),
      ...modes.map((mode, l) => (mode ? call.at(`d${l}`) : NONE)),
      ...numbers(call.constants, 'n', 'cols', 'count'),
      modes.reduce((bits, mode, l) => bits | (mode << (2 * l)), 0),
      SCRATCH,
    ]);
  },
  'top-k': bindTopK,
  gather: bindGather,
  adam: bindAdam,
};

function bindTopK(call: BindingArguments): Bound {
  const { kernels, constants } = call;
  const pointers = addresses(call, 'queries', 'bank', 'cosines', 'places');
  const [count = 0, rows = 0, width = 0, k = 0, whole = 0] = numbers(
    constants,
    ...['count', 'rows', 'width', 'k', 'whole'],
  );
  return ({ step }) => {
    const first = step * rows;
    const here = Math.min(rows, whole - first);
    kernels.topK(...pointers, count, here, width, k, first, step === 0 ? 1 : 0);
  };
}

function bindGather({ kernels, at, view, constants, rows }: BindingArguments): Bound {
  const [count = 0, width = 0, first = 0, noise = 0, stream = 0] = numbers(
    constants,
    ...['rows', 'width', 'first', 'noise', 'stream'],
  );
  const [bank, out] = [at('bank'), at('out')];
  const bankRows = view('bank').length / width;
  const deviation = Math.sqrt(noise / width);
  return (values) => {
    for (let i = first; i < first + count; i++) {
      if (!(values.rows[i]! < bankRows)) {
        throw new Error(`Row ${values.rows[i]} was drawn from a bank of ${bankRows} rows.`);
      }
    }
    kernels.gather(
      ...[bank, rows + 4 * first, out, count, width, deviation],
      ...[values.seed, stream, values.step],
    );
  };
}

function bindAdam({ kernels, at, view, constants, memory }: BindingArguments): Bound {
  const [size = 0, beta1 = 0, beta2 = 0, epsilon = 0, weightDecay = 0, decoupled = 0, clip = 0] =
    numbers(
      constants,
      ...['size', 'beta1', 'beta2', 'epsilon', 'weightDecay', 'decoupled', 'clip'],
    );
  const [params, grads, m, v] = [at('params'), at('grads'), at('m'), at('v')];
  const norm = clip > 0 ? new Float32Array(memory, at('norm'), view('norm').length) : null;
  return ({ learningRate, firstCorrection, secondCorrection }) => {
    const scale = norm ? Math.min(1, clip / (Math.sqrt(norm[0]!) + NORM_EPSILON)) : 1;
    kernels.adam(
      ...[params, grads, m, v, size, beta1, 1 - beta1, beta2, 1 - beta2],
      ...[learningRate / firstCorrection, 1 / Math.sqrt(secondCorrection), epsilon],
      ...[decoupled ? 1 - learningRate * weightDecay : 1, decoupled ? 0 : weightDecay, scale],
    );
  };
}
