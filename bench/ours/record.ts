/** The workloads as plans: recorded with the recorder that records recipes, on fixed inputs instead of a bank's drawn rows. */
import type { Space } from '../../src/core/modality.ts';
import { passMlpBlock } from '../../src/core/projectors/mlp.ts';
import type { View } from '../../src/kernels/kernel.ts';
import type { Loss } from '../../src/plan/contrast.ts';
import type { Program } from '../../src/plan/program.ts';
import { Recorder } from '../../src/plan/recorder.ts';
import type { StepOps } from '../../src/plan/step-ops.ts';
import { Tape, Value } from '../../src/plan/tape.ts';
import { ADAM, TEMPERATURE, type HeadWeights, type TupleWorkload } from '../workloads.ts';

const PARAMS = 0;
const GRADIENTS = 1;
const FIRST_MOMENTS = 2;
const SECOND_MOMENTS = 3;
const RING = 4;
const FIRST_INPUT = 5;

/** Steps whose losses wait on the device to be read. */
export const RING_SLOTS = 256;
/** The total and one term. */
export const STRIDE = 2;

export const PHASE = 'step';

export interface RecordedWorkload {
  readonly program: Program;
  readonly ring: View;
}

/** Name in a head's state, and shape, of each weight, in the order of the flat vector. */
const LAYOUT: readonly (readonly [keyof HeadWeights, string, (width: number) => number])[] = [
  ['first', 'linear1.weight', (width) => width],
  ['gamma1', 'norm1.gamma', () => 1],
  ['beta1', 'norm1.beta', () => 1],
  ['second', 'linear2.weight', (width) => 2 * width],
  ['gamma2', 'norm2.gamma', () => 1],
  ['beta2', 'norm2.beta', () => 1],
];

const spaceOf = (index: number): Space => `head ${index}` as unknown as Space;

export function recordWorkload(workload: TupleWorkload): RecordedWorkload {
  const { batch, width } = workload.size;
  const tape = new Tape();
  const weights = workload.heads.flatMap((head) => LAYOUT.map(([key]) => head[key]));
  const size = weights.reduce((sum, { length }) => sum + length, 0);
  const flat = (buffer: number): Value =>
    new Value(1, size, { buffer, needsGradient: buffer === PARAMS });
  const [params, grads] = [flat(PARAMS), flat(GRADIENTS)];
  tape.setGradient(params, grads);
  const lossValues: Value[] = [];
  const recorder = new Recorder({
    tape,
    param: paramFinder(workload, params),
    lossRows: (count) => {
      const rows = new Value(1, count);
      lossValues.push(rows);
      return rows;
    },
    permutationAt: () => 0,
  });
  const inputs = workload.inputs.map(
    (_, i) => new Value(batch, width, { buffer: FIRST_INPUT + i }),
  );
  for (const { share, emit } of lossOf(recorder, workload, inputs)) emit(share, 1);
  const values = new Value(
    1,
    lossValues.reduce((sum, { length }) => sum + length, 0),
  );
  lossValues.forEach((rows, i) => {
    rows.parent = { value: values, offset: i * batch };
  });
  tape.runBackward();
  const ring = new Value(RING_SLOTS, STRIDE, { buffer: RING });
  const term = { terms: 1, stride: STRIDE, first0: 0, count0: values.length, weight0: 1 };
  tape.call('losses', { values, ring }, term);
  const { beta1, beta2, epsilon } = ADAM;
  tape.call(
    'adam',
    { params, grads, m: flat(FIRST_MOMENTS), v: flat(SECOND_MOMENTS) },
    { size, beta1, beta2, epsilon, weightDecay: 0, decoupled: 0, clip: 0 },
  );
  const bufferLengths = [
    size,
    size,
    size,
    size,
    RING_SLOTS * STRIDE,
    ...workload.inputs.map(({ length }) => length),
  ];
  const calls = tape.finish(bufferLengths.length, bufferLengths);
  const initial = new Map([
    [PARAMS, joined(weights, size)],
    ...workload.inputs.map((rows, i) => [FIRST_INPUT + i, rows] as const),
  ]);
  return {
    program: { phases: { [PHASE]: calls }, bufferLengths, initial, rowCount: 0 },
    ring: { buffer: RING, offset: 0, length: RING_SLOTS * STRIDE },
  };
}

function lossOf(
  ops: StepOps<Value, Loss>,
  { id, heads }: TupleWorkload,
  inputs: readonly Value[],
): Loss {
  const outputs = inputs.map((x, i) => {
    if (i >= heads.length) return x;
    const head = ops.head(spaceOf(i));
    return head.normalise(passMlpBlock(head, '', x));
  });
  const [a, b, c] = outputs as [Value, Value, Value];
  if (id === 'G') {
    return ops.gram(a, outputs.slice(1), {
      temperature: TEMPERATURE,
      smoothing: 0,
      gradient: 'full',
      power: 'volume',
      negatives: 'tuple',
    });
  }
  return ops.sum([
    ops.infoNce(a, b, TEMPERATURE),
    ops.infoNce(a, c, TEMPERATURE),
    ops.infoNce(b, c, TEMPERATURE),
  ]);
}

function paramFinder({ heads, size: { width } }: TupleWorkload, params: Value) {
  const known = new Map<string, Value>();
  let offset = 0;
  heads.forEach((head, i) => {
    for (const [key, name, rowsOf] of LAYOUT) {
      const rows = rowsOf(width);
      const value = new Value(rows, head[key].length / rows, { needsGradient: true });
      value.parent = { value: params, offset };
      known.set(`${spaceOf(i)}.${name}`, value);
      offset += value.length;
    }
  });
  return (space: Space, name: string): Value => {
    const value = known.get(`${space}.${name}`);
    if (!value) throw new Error(`The workload has no parameter "${space}.${name}".`);
    return value;
  };
}

function joined(arrays: readonly Float32Array[], length: number): Float32Array {
  const whole = new Float32Array(length);
  let offset = 0;
  for (const array of arrays) {
    whole.set(array, offset);
    offset += array.length;
  }
  return whole;
}
