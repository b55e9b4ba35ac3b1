/** A run's steps as a program: the recipe's own text, recorded once for every phase. */
import { ADAM_DEFAULTS } from '../core/optimisers/adam.ts';
import type { Call, View } from '../kernels/kernel.ts';
import type { Program } from '../plan/program.ts';
import { Recorder } from '../plan/recorder.ts';
import { Tape, Value } from '../plan/tape.ts';
import type { CleanStream } from './batch-tensors.ts';
import { gatherings } from './batches.ts';
import { projectBatch, type Owner } from './heads.ts';
import { phaseOf, phaseSteps, termsAt } from './objective.ts';
import type { Stream } from '../core/pairing/streams.ts';
import type { TrainingSetup } from './training-setup.ts';
import { PERMUTATIONS } from './tuple-terms.ts';

/** Steps whose losses wait on the device to be read. */
export const RING_SLOTS = 256;

/** Buffers that are there whatever the recipe. */
const PARAMS = 0;
const GRADIENTS = 1;
const FIRST_MOMENTS = 2;
const SECOND_MOMENTS = 3;
const RING = 4;
const FIRST_BANK = 5;

export interface RecordedRun {
  readonly program: Program;
  readonly views: Readonly<Record<'params' | 'm' | 'v' | 'ring', View>>;
  /** Floats of a slot of the ring. */
  readonly stride: number;
  /** Names of what a phase leaves in the ring, the total first. */
  readonly names: Readonly<Record<string, readonly string[]>>;
}

export function recordRun(setup: TrainingSetup): RecordedRun {
  const { settings, sources, slots } = setup;
  const size = slots.reduce((sum, slot) => sum + slot.size, 0);
  const inputs = gatherings(sources, {
    noise: settings.noise,
    keepsClean: settings.dedupe < 1,
  });
  const banks = [...new Set(inputs.map(({ bank }) => bank))];
  const bufferLengths = [size, size, size, size, 0, ...banks.map((bank) => bank.length)];
  const names: Record<string, readonly string[]> = {};
  const phases: Record<string, readonly Call[]> = {};
  const steps = phaseSteps(settings);
  const stride = 1 + Math.max(...steps.map((step) => termsAt(settings, step).length));
  bufferLengths[RING] = RING_SLOTS * stride;
  for (const step of steps) {
    const phase = phaseOf(settings, step);
    names[phase] = ['total', ...termsAt(settings, step).map(({ name }) => name)];
    const tape = recordStep(setup, step, stride, (bank) => FIRST_BANK + banks.indexOf(bank));
    phases[phase] = tape.finish(FIRST_BANK + banks.length, bufferLengths);
  }
  const view = (buffer: number, length: number): View => ({ buffer, offset: 0, length });
  return {
    program: {
      phases,
      bufferLengths,
      initial: new Map(banks.map((bank, i) => [FIRST_BANK + i, bank])),
      rowCount: (sources.length + PERMUTATIONS) * settings.batch,
    },
    views: {
      params: view(PARAMS, size),
      m: view(FIRST_MOMENTS, size),
      v: view(SECOND_MOMENTS, size),
      ring: view(RING, bufferLengths[RING] ?? 0),
    },
    stride,
    names,
  };
}

function recordStep(
  setup: TrainingSetup,
  step: number,
  stride: number,
  bankBuffer: (bank: Float32Array) => number,
): Tape {
  const { settings, sources, slots, config, spaces } = setup;
  const size = slots.reduce((sum, slot) => sum + slot.size, 0);
  const tape = new Tape();
  const flat = (buffer: number): Value =>
    new Value(1, size, { buffer, needsGradient: buffer === PARAMS });
  const [params, gradients] = [flat(PARAMS), flat(GRADIENTS)];
  tape.setGradient(params, gradients);
  const lossValues: Value[] = [];
  const recorder = new Recorder({
    tape,
    param: paramFinder(setup, params),
    lossRows: (count) => {
      const rows = new Value(1, count);
      lossValues.push(rows);
      return rows;
    },
    permutationAt: (l) => (sources.length + l) * settings.batch,
  });
  const batch = recordBatch(setup, tape, recorder, bankBuffer);
  const outputs = projectBatch(recorder, config, spaces, batch, settings.batchNorm);
  const terms = termsAt(settings, step);
  const losses = terms.map((term) => term.evaluate(recorder, outputs, batch));
  const stretches: Record<string, number> = { terms: terms.length, stride };
  let length = 0;
  losses.forEach((parts, t) => {
    const before = lossValues.length;
    const weight = terms[t]?.weight ?? 0;
    for (const { share, emit } of parts) emit(share, weight);
    const count = lossValues.slice(before).reduce((sum, rows) => sum + rows.length, 0);
    Object.assign(stretches, { [`first${t}`]: length, [`count${t}`]: count });
    stretches[`weight${t}`] = weight;
    length += count;
  });
  const values = new Value(1, length);
  let offset = 0;
  for (const rows of lossValues) {
    rows.parent = { value: values, offset };
    offset += rows.length;
  }
  tape.runBackward();
  const ring = new Value(RING_SLOTS, stride, { buffer: RING });
  tape.call('losses', { values, ring }, stretches);
  recordUpdate(setup, tape, params, gradients, [flat(FIRST_MOMENTS), flat(SECOND_MOMENTS)]);
  return tape;
}

function paramFinder({ slots }: TrainingSetup, params: Value) {
  const known = new Map<string, Value>();
  let offset = 0;
  for (const { owner, name, shape, size } of slots) {
    const [rows, cols] = shape.length === 2 ? (shape as [number, number]) : [1, size];
    const value = new Value(rows, cols, { needsGradient: true });
    value.parent = { value: params, offset };
    known.set(`${owner}.${name}`, value);
    offset += size;
  }
  return (owner: Owner, name: string): Value => {
    const value = known.get(`${owner}.${name}`);
    if (!value) throw new Error(`The head "${owner}" has no parameter "${name}".`);
    return value;
  };
}

function recordBatch(
  { settings, sources }: TrainingSetup,
  tape: Tape,
  recorder: Recorder,
  bankBuffer: (bank: Float32Array) => number,
): ReadonlyMap<Stream | CleanStream, Value> {
  const rows = settings.batch;
  const batch = new Map<Stream | CleanStream, Value>();
  for (const { name, source, bank, width, noise, stream } of gatherings(sources, {
    noise: settings.noise,
    keepsClean: settings.dedupe < 1,
  })) {
    const from = new Value(bank.length / width, width, { buffer: bankBuffer(bank) });
    const out = new Value(rows, width);
    const constants = { rows, width, first: source * rows, noise, stream };
    tape.call('gather', { bank: from, out }, constants);
    const before = batch.get(name);
    batch.set(name, before ? recorder.concat(before, out) : out);
  }
  return batch;
}

function recordUpdate(
  { settings }: TrainingSetup,
  tape: Tape,
  params: Value,
  grads: Value,
  [m, v]: readonly [Value, Value],
): void {
  const { beta1, beta2, epsilon } = ADAM_DEFAULTS;
  const { clipNorm: clip, weightDecay } = settings;
  const norm = clip > 0 ? new Value(1, 1) : null;
  if (norm) tape.call('squared-norm', { x: grads, out: norm }, { length: grads.length });
  tape.call(
    'adam',
    { params, grads, m, v, norm },
    {
      size: params.length,
      beta1,
      beta2,
      epsilon,
      weightDecay,
      decoupled: settings.optimiser === 'adamw' ? 1 : 0,
      clip,
    },
  );
}
