import { describe, expect, it } from 'vitest';
import { ENGINE_NAMES, type BenchEngine, type EngineName } from '../../bench/engine.ts';
import { COUNT_NAMES, type GpuCounts } from '../../bench/gpu-counts.ts';
import { stepLimitMs } from '../../bench/limits.ts';
import { resultsOf, type BenchReport, type Probes } from '../../bench/report.ts';
import { runBench, type BenchRun } from '../../bench/run.ts';
import { choicesOf, commandOf, requestOf } from '../../bench/site/choices.ts';
import { finishedReport } from '../../bench/site/finished-report.ts';
import { isExtra, messageCount, STEPS } from '../../bench/site/progress.ts';
import { linkTo, readLink } from '../../bench/site/shared-result.ts';
import { nameOfSize, SIZES } from '../../bench/workloads.ts';
import { seededRandom } from '../../src/random.ts';

const SIZE_LIST = [...SIZES.s, { batch: 512, width: 256 }];
const CARD: readonly EngineName[] = [
  'gramophone-webgpu',
  'tfjs-webgpu',
  'jax-webgpu',
  'tfjs-webgl',
];
const PROCESSOR: readonly EngineName[] = ['gramophone-wasm', 'tfjs-wasm', 'jax-wasm'];
const MACHINE = {
  cores: 12,
  memoryGiB: 8,
  platform: 'Windows',
  date: '2026-11-27',
  wasHidden: false,
};
const VERSIONS = { tfjs: '4.22.0', jax: '0.1.25', browser: 'Google Chrome 140' };

/** All that the page offers, as the suite reports it, with figures as long as clocks make them. */
function largestRun(): BenchRun {
  const random = seededRandom(7);
  const probes = (): Probes => ({
    gpu: {
      ...{ fma: 60825.4 * random.uniform(), matmul: 24003.8 * random.uniform() },
      ...{ bandwidth: 3093.12 * random.uniform(), copyBandwidth: 768.3 * random.uniform() },
      ...{ dispatchUs: random.uniform(), submitUs: random.uniform(), readMs: random.uniform() },
    },
    processor: { wasmMatmul: 17 * random.uniform(), exponentials: 68 * random.uniform() },
  });
  const before = probes();
  const counts = (): GpuCounts =>
    Object.fromEntries(
      COUNT_NAMES.map((name) => [name, Math.floor(600 * random.uniform())]),
    ) as GpuCounts;
  const timed = (engines: readonly EngineName[], hasCounts: boolean) =>
    engines.map((engine) => ({
      ...{ engine, times: [9, 8, 7].map((ms) => ms * random.uniform()) },
      counts: hasCounts && engine.endsWith('webgpu') ? counts() : null,
    }));
  const waited = CARD.filter((engine) => engine !== 'jax-webgpu');
  const results = SIZE_LIST.flatMap((size, place) =>
    (['X', 'G'] as const).flatMap((id) => {
      const name = nameOfSize(size);
      const limit = (kind: 'step' | 'wasm-step') => stepLimitMs(kind, id, size, before);
      const isCold = place === 0 && id === 'X';
      return [
        ...resultsOf(`step-${id}`, name, timed(CARD, true), limit('step')),
        ...resultsOf(`step-encode-${id}`, name, timed(waited, false), null),
        ...resultsOf(`first-step-${id}`, name, timed(isCold ? CARD : [], false), null),
        ...resultsOf(`wasm-step-${id}`, name, timed(PROCESSOR, false), limit('wasm-step')),
        ...resultsOf(`first-wasm-step-${id}`, name, timed(isCold ? PROCESSOR : [], false), null),
      ];
    }),
  );
  const skipped = [
    { id: 'step-G', size: '512x256', engine: 'tfjs-webgl' as const, reason: 'no WebGL: “lost”' },
  ];
  return { before, after: probes(), results, skipped, curves: [] };
}

const RUN = largestRun();
const { report: REPORT } = finishedReport(RUN, 'nvidia ampere "RTX"', MACHINE, VERSIONS);
const PAGE = 'https://someone.example/gramophone/bench/';

async function fragmentOf(report: BenchReport): Promise<string> {
  return (await linkTo(report, PAGE)).slice(PAGE.length);
}

describe('the record of a run in a browser', () => {
  it('says what the run measured, to four digits, ratios and fractions too', () => {
    expect(REPORT.results.length).toBe(RUN.results.length);
    REPORT.results.forEach((result, i) => {
      const measured = RUN.results[i]!;
      expect([result.id, result.size, result.engine]).toEqual([
        measured.id,
        measured.size,
        measured.engine,
      ]);
      expect(result.counts).toEqual(measured.counts);
      expect(Math.abs(result.medianMs / measured.medianMs - 1)).toBeLessThan(1e-3);
      expect(Object.keys(result.ratios)).toEqual(Object.keys(measured.ratios));
      for (const [peer, ratio] of Object.entries(measured.ratios)) {
        expect(Math.abs(result.ratios[peer as EngineName]! / ratio - 1)).toBeLessThan(2e-3);
      }
      if (measured.fractionOfLimit === null) expect(result.fractionOfLimit).toBeNull();
      else
        expect(Math.abs(result.fractionOfLimit! / measured.fractionOfLimit - 1)).toBeLessThan(3e-3);
    });
  });
});

describe('a result in a link', () => {
  it('comes back as it was', async () => {
    expect(await readLink(await fragmentOf(REPORT))).toEqual(REPORT);
    const { gpu } = REPORT.probes.before;
    const before = { gpu: null, processor: REPORT.probes.before.processor };
    expect(gpu).not.toBeNull();
    const bare = { ...RUN, results: RUN.results.slice(-3), before, after: before, skipped: [] };
    const { report } = finishedReport(bare, 'none', MACHINE, VERSIONS);
    expect(await readLink(await fragmentOf(report))).toEqual(report);
  });

  it('is shorter than 2 kB', async () => {
    expect((await linkTo(REPORT, PAGE)).length).toBeLessThan(2000);
  });

  it('that lost its end or was changed anywhere is refused in a sentence', async () => {
    const fragment = await fragmentOf(REPORT);
    const start = fragment.indexOf('.') + 1;
    const broken = [1, 5, 400].map((cut) => fragment.slice(0, -cut));
    for (let i = start; i < fragment.length - 1; i += 97) {
      const other = fragment[i] === 'A' ? 'B' : 'A';
      broken.push(fragment.slice(0, i) + other + fragment.slice(i + 1));
    }
    broken.push('#result=1.', '#result=1.%%%', `${fragment}${'A'.repeat(9000)}`);
    for (const text of broken) {
      await expect(readLink(text), text.slice(-60)).rejects.toThrow(/does not hold a whole result/);
    }
  });

  it('that says what no page of ours says is refused', async () => {
    const [first] = REPORT.results;
    const strange = { ...first!, engine: 'another' as EngineName };
    const negative = { ...first!, medianMs: -1 };
    for (const result of [strange, negative]) {
      const fragment = await fragmentOf({ ...REPORT, results: [result] });
      await expect(readLink(fragment)).rejects.toThrow(/does not hold a whole result/);
    }
    await expect(readLink('#result=2.abc')).rejects.toThrow(/another version/);
    expect(ENGINE_NAMES).not.toContain('another');
  });
});

describe('what a visitor chooses', () => {
  it('starts as the address says, in the words of the command', () => {
    const { asked, choices, offered, notice } = choicesOf('?sizes=16x8&rounds=1&only=wasm-step-X');
    expect(choices).toEqual({ sizes: ['16x8'], steps: ['wasm-step-X'] });
    expect(offered).toContain('16x8');
    expect(notice).toBeNull();
    expect(requestOf(asked, choices)).toMatchObject({
      ...{ sizes: [{ batch: 16, width: 8 }], only: ['wasm-step-X'], rounds: 1 },
    });
    expect(commandOf(asked, choices)).toBe(
      'npm run bench -- --sizes 16x8 --only wasm-step-X --rounds 1',
    );
  });

  it('is the two small sizes and all steps otherwise', () => {
    expect(choicesOf('').choices).toEqual({ sizes: ['128x64', '256x128'], steps: STEPS });
  });

  it.each(['?sizes=12', '?sizes=8x-4', '?rounds=0', '?rounds=many'])('%s is said', (query) => {
    const { notice, choices } = choicesOf(query);
    expect(notice).toContain('could not be read');
    expect(choices).toEqual(choicesOf('').choices);
  });
});

it('the bar of a run is full at its end, also when an engine was left out', async () => {
  const request = { ...requestOf(choicesOf('?rounds=3').asked, choicesOf('').choices) };
  const engine = (id: EngineName, fails: boolean): BenchEngine => ({
    id,
    prepare: () =>
      fails
        ? Promise.reject(new Error('not here'))
        : Promise.resolve({
            step: () => undefined,
            sync: () => Promise.resolve(),
            loss: () => Promise.resolve(1),
            dispose: () => undefined,
          }),
  });
  const lab = {
    ...{ opened: null, gpuEngines: [], productEngines: [], lossEngines: [], planEngines: [] },
    processorEngines: [engine('gramophone-wasm', false), engine('tfjs-wasm', true)],
    preferences: { avoidsBarriers: true, matmul: () => 'register' as const },
    product: null,
  };
  const told: string[] = [];
  await runBench(lab, request, (message) => void told.push(message));
  expect(told.filter((message) => !isExtra(message)).length).toBe(messageCount(lab, request));
  expect(told.filter(isExtra).length).toBe(4);
});
