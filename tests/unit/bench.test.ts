import '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { BenchEngine } from '../../bench/engine.ts';
import { gpuLimitMs } from '../../bench/limits.ts';
import { needsOf } from '../../bench/memory.ts';
import { planEngine } from '../../bench/ours/plan.ts';
import { jaxEngine } from '../../bench/peers/jax.ts';
import { tfjsEngine } from '../../bench/peers/tfjs.ts';
import { recordWorkload } from '../../bench/ours/record.ts';
import { disagreements, driftOf, resultsOf, withPeer } from '../../bench/report.ts';
import { median, runRounds } from '../../bench/rounds.ts';
import { makeWorkload, workOf, type Workload } from '../../bench/workloads.ts';
import { openNodeEngine } from '../../scripts/node-engine.ts';
import { openProcessorExecutor } from '../../src/plan/processor-executor.ts';
import { webGpuChoices } from '../../src/plan/webgpu-choices.ts';
import { openReferenceExecutor } from '../../src/plan/reference-executor.ts';

const SIZE = { batch: 32, width: 16 };
const WORKLOADS = ['X', 'G'] as const;

async function firstLosses(engine: BenchEngine, workload: Workload): Promise<number[]> {
  const step = await engine.prepare(workload);
  const losses: number[] = [];
  for (let i = 0; i < 5; i++) {
    step.step();
    losses.push(await step.loss());
  }
  step.dispose();
  return losses;
}

describe('the trainers that are compared', () => {
  beforeAll(() => openNodeEngine('wasm'));

  it.each(WORKLOADS)('take the same steps on %s', async (id) => {
    const workload = makeWorkload(id, SIZE);
    const inDouble = planEngine('gramophone-wasm', (program) =>
      Promise.resolve(openReferenceExecutor(program)),
    );
    const exact = await firstLosses(inDouble, workload);
    expect(exact[4]!).toBeLessThan(0.95 * exact[0]!);
    const others = [
      planEngine('gramophone-wasm', openProcessorExecutor),
      tfjsEngine('tfjs-wasm'),
      jaxEngine('wasm'),
    ];
    for (const engine of others) {
      const losses = await firstLosses(engine, workload);
      losses.forEach((loss, i) => {
        const off = Math.abs(loss - exact[i]!);
        expect(off, `${engine.id}, step ${i}`).toBeLessThan(2e-4 * exact[i]!);
      });
    }
  });

  it.each([
    ['X', 45],
    ['G', 55],
  ] as const)(
    'take a step of %s in at most %i dispatches, on a card and in software',
    (id, most) => {
      // Of these sizes the first splits the most products on a card, the second none.
      for (const size of [
        { batch: 256, width: 128 },
        { batch: 1024, width: 512 },
      ]) {
        const { program } = recordWorkload(makeWorkload(id, size));
        for (const isSoftware of [true, false]) {
          const { dispatches } = needsOf(program, webGpuChoices(isSoftware));
          expect(dispatches).toBeGreaterThan(20);
          expect(dispatches).toBeLessThanOrEqual(most);
        }
      }
    },
  );
});

describe('the work of a step', () => {
  it('is what counting the products by hand gives', () => {
    const { batch: b, width: d } = { batch: 256, width: 128 };
    // Two products a head forward, three backward (no gradient of the inputs), 2 b d 2d each.
    const head = 5 * 4 * b * d * d;
    const table = 2 * b * b * d;
    // X: three tables, gradients to both sides of one and to one side of two. G: two tables, both sides.
    expect(workOf('X', { batch: b, width: d }).flops).toBe(2 * head + (3 + 4) * table);
    expect(workOf('G', { batch: b, width: d }).flops).toBe(3 * head + (2 + 4) * table);
  });

  it('is bound by the slower of arithmetic and traffic, plus what it costs to hand over', () => {
    const probes = {
      ...{ fma: 100, matmul: 10, bandwidth: 50, copyBandwidth: 50 },
      ...{ dispatchUs: 10, submitUs: 20, readMs: 1 },
    };
    const work = { flops: 1e9, bytes: 1e6, dispatches: 40 };
    expect(gpuLimitMs(work, probes)).toBeCloseTo(100 + 0.42);
    expect(gpuLimitMs({ ...work, bytes: 1e10 }, probes)).toBeCloseTo(200 + 0.42);
  });
});

describe('the record', () => {
  const rows = resultsOf(
    'step-X',
    '128x64',
    [
      { engine: 'gramophone-webgpu', times: [2, 1, 9] },
      { engine: 'tfjs-webgpu', times: [30, 20, 40] },
    ],
    1,
  );

  it('gives the ratios of medians on our line alone, above 1 where we are faster', () => {
    expect(rows[0]).toMatchObject({ medianMs: 2, minMs: 1, fractionOfLimit: 0.5 });
    expect(rows[0]!.ratios).toEqual({ 'tfjs-webgpu': 15 });
    expect(rows[1]!.ratios).toEqual({});
  });

  it('takes in a peer that was timed elsewhere, at its own id and size only', () => {
    const [peer] = resultsOf('step-X', '128x64', [{ engine: 'torch-cuda', times: [1] }], null);
    const joined = withPeer(rows, peer!);
    expect(joined.map(({ engine }) => engine)).toEqual([
      'gramophone-webgpu',
      'tfjs-webgpu',
      'torch-cuda',
    ]);
    expect(joined[0]!.ratios).toEqual({ 'tfjs-webgpu': 15, 'torch-cuda': 0.5 });
    expect(withPeer(rows, { ...peer!, size: '256x128' })[0]!.ratios).toEqual(rows[0]!.ratios);
  });

  it('names an engine whose losses are not those of the first', () => {
    const curve = { workload: 'X', size: '128x64', losses: [10, 9] };
    const first = { ...curve, engine: 'gramophone-webgpu' } as const;
    const near = { ...curve, engine: 'tfjs-webgpu', losses: [10.005, 9] } as const;
    const far = { ...curve, engine: 'jax-webgpu', losses: [10, 9.1] } as const;
    expect(disagreements([first, near])).toEqual([]);
    expect(disagreements([first, near, far])).toHaveLength(1);
    expect(disagreements([first, { ...far, losses: [NaN, NaN] }])).toHaveLength(1);
  });

  it('tells how far the probes moved', () => {
    const gpu = {
      ...{ fma: 100, matmul: 10, bandwidth: 50, copyBandwidth: 50 },
      ...{ dispatchUs: 10, submitUs: 20, readMs: 1 },
    };
    const before = { gpu, processor: null };
    expect(driftOf(before, { gpu: { ...gpu, matmul: 6 }, processor: null })).toBeCloseTo(0.4);
    expect(driftOf(before, before)).toBe(0);
  });
});

describe('rounds', () => {
  it('take turns and wait for the device before the clock stops', async () => {
    const log: string[] = [];
    const step = (name: string) => ({
      step: () => void log.push(name),
      sync: () => Promise.resolve(void log.push(`${name} done`)),
      loss: () => Promise.resolve(0),
      dispose: () => undefined,
    });
    const contestants = [
      { step: step('a'), steps: 2, isAhead: true },
      { step: step('b'), steps: 2, isAhead: false },
    ];
    const times = await runRounds(contestants, 2, () => undefined);
    const round = ['a done', 'a', 'a', 'a done', 'b done', 'b', 'b done', 'b', 'b done'];
    expect(log).toEqual([...round, ...round]);
    expect(times.map(({ length }) => length)).toEqual([2, 2]);
  });

  it('have a median', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
  });
});
