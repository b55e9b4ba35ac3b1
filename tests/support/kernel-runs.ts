import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Call, Constants, StepValues, View } from '../../src/kernels/kernel.ts';
import { openProcessorExecutor } from '../../src/plan/processor-executor.ts';
import type { Program } from '../../src/plan/program.ts';
import { openReferenceExecutor } from '../../src/plan/reference-executor.ts';
import type { Random } from '../../src/random.ts';
import { expectAllClose, type Closeness } from './allclose.ts';
import { anyRandom } from './rows.ts';

export interface KernelRun {
  readonly kernel: string;
  readonly constants: Constants;
  /** What the views hold at first. */
  readonly views: Readonly<Record<string, Float32Array>>;
  /** Views that are others by another name. */
  readonly same?: Readonly<Record<string, string>>;
  /** Views that a kernel leaves in no defined state. */
  readonly ignored?: readonly string[];
  readonly step?: Partial<StepValues>;
}

export const STEP: StepValues = {
  step: 6,
  seed: 3,
  learningRate: 1e-3,
  firstCorrection: 1 - 0.9 ** 7,
  secondCorrection: 1 - 0.999 ** 7,
  slot: 0,
  rows: new Uint32Array(0),
};

/** An odd place, and numbers before and behind a view that neither may leak into a result nor be written. */
const BEFORE = 3;
const BEHIND = 5;

function surrounded(data: Float32Array): Float32Array {
  const whole = new Float32Array(BEFORE + data.length + BEHIND).fill(NaN);
  whole.set(data, BEFORE);
  return whole;
}

function programOf({ kernel, constants, views, same = {}, step = {} }: KernelRun): {
  readonly program: Program;
  readonly places: Readonly<Record<string, View>>;
} {
  const names = Object.keys(views);
  const places = Object.fromEntries(
    names.map((name, buffer) => [name, { buffer, offset: BEFORE, length: views[name]!.length }]),
  );
  const initial = new Map(names.map((name, buffer) => [buffer, surrounded(views[name]!)]));
  const others = Object.entries(same).map(([name, other]) => [name, places[other]!] as const);
  const call: Call = {
    kernel,
    constants,
    views: { ...places, ...(Object.fromEntries(others) as Record<string, View>) },
  };
  return {
    program: {
      phases: { step: [call] },
      bufferLengths: names.map((name) => views[name]!.length + BEFORE + BEHIND),
      initial,
      rowCount: step.rows?.length ?? 0,
    },
    places,
  };
}

/** Runs a call on the processor and in float64 and compares all its views. */
export async function expectSameAsReference(run: KernelRun, closeness: Closeness): Promise<void> {
  const { program, places } = programOf(run);
  const [processor, reference] = [
    await openProcessorExecutor(program),
    openReferenceExecutor(program),
  ];
  const values = { ...STEP, ...run.step };
  processor.step('step', values);
  reference.step('step', values);
  for (const [name, view] of Object.entries(places)) {
    if (run.ignored?.includes(name)) continue;
    const whole = await processor.read({
      ...view,
      offset: 0,
      length: view.length + BEFORE + BEHIND,
    });
    const around = [...whole.slice(0, BEFORE), ...whole.slice(BEFORE + view.length)];
    expect(around.every(Number.isNaN), `${name} is written outside its view`).toBe(true);
    try {
      expectAllClose(await processor.read(view), reference.exact(view), closeness);
    } catch (cause) {
      throw new Error(`${run.kernel}, ${JSON.stringify(run.constants)}, view ${name}`, { cause });
    }
  }
  processor.destroy();
  reference.destroy();
}

export const normals = (random: Random, length: number, scale = 1): Float32Array =>
  Float32Array.from({ length }, () => scale * random.normal());

/** Checks a kernel over seeds and settings. */
export function checkKernel<Settings>(
  name: string,
  settings: fc.Arbitrary<Settings>,
  check: (random: Random, settings: Settings) => Promise<void>,
): void {
  it(name, async () => {
    await fc.assert(fc.asyncProperty(anyRandom, settings, check), { numRuns: 60 });
  });
}
