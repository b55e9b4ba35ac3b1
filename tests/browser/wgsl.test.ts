import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countGpuCalls } from '../../bench/gpu-counts.ts';
import { KERNELS } from '../../src/kernels/index.ts';
import type { View } from '../../src/kernels/kernel.ts';
import type { MatmulVariant } from '../../src/kernels/wgsl/stage.ts';
import { CANDIDATES, measuredChoices } from '../../src/plan/matmul-probe.ts';
import { nearestRows } from '../../src/plan/nearest.ts';
import type { Program } from '../../src/plan/program.ts';
import { webGpuChoices } from '../../src/plan/webgpu-choices.ts';
import { openWebGpuExecutor, type WebGpuExecutor } from '../../src/plan/webgpu-executor.ts';
import { expectAllClose } from '../support/allclose.ts';
import {
  axisCases,
  copyCases,
  flatCases,
  lineCases,
  productCases,
  searchCases,
} from '../support/kernels/basic.ts';
import { reference, STEP, type KernelCase } from '../support/kernels/case.ts';
import { crossEntropyCases, gramKernelCases } from '../support/kernels/contrast.ts';
import { tupleCases } from '../support/kernels/tuples.ts';
import { expectPrincipalAxes } from '../support/principal-axes.ts';
import { bruteForce, exactSearches, shardOf } from '../support/nearest.ts';

/** Where the views of a case lie: each in a buffer of its own, or one after the other in one buffer, at odd places. */
type Layout = 'apart' | 'together';

function place(one: KernelCase, layout: Layout, buffers: Float32Array[]): Record<string, View> {
  const views: Record<string, View> = {};
  const entries = Object.entries(one.views);
  const together = new Float32Array(
    entries.reduce((sum, [, { length }]) => sum + length + 3, layout === 'together' ? 67 : 0),
  ).fill(NaN);
  let end = 67;
  for (const [name, values] of entries) {
    if (layout === 'apart') {
      views[name] = { buffer: buffers.push(values) - 1, offset: 0, length: values.length };
    } else {
      together.set(values, end);
      views[name] = { buffer: buffers.length, offset: end, length: values.length };
      end += values.length + 3;
    }
  }
  if (layout === 'together') buffers.push(together);
  for (const [name, same] of Object.entries(one.inPlace ?? {})) views[name] = views[same]!;
  return views;
}

/** All cases in one plan, a phase each, so that everything is compiled at once; `copies` of a case stand side by side in one dispatch. */
function planOf(cases: readonly KernelCase[], layout: Layout, copies: number) {
  const buffers: Float32Array[] = [];
  const placed = cases.map((one) => ({
    one,
    views: Array.from({ length: copies }, () => place(one, layout, buffers)),
  }));
  const program: Program = {
    phases: Object.fromEntries(
      placed.map(({ one, views }) => [
        one.name,
        views.map((own) => ({ kernel: one.kernel, views: own, constants: one.constants })),
      ]),
    ),
    bufferLengths: buffers.map(({ length }) => length),
    initial: new Map(buffers.entries()),
    rowCount: STEP.rows.length,
  };
  return { program, placed };
}

const CASES = [
  ...copyCases(),
  ...flatCases(),
  ...lineCases(),
  ...searchCases(),
  ...axisCases(),
  ...crossEntropyCases(),
  ...gramKernelCases(),
  ...tupleCases(),
];

/** Made once, so that all ways get the same numbers. */
const PRODUCTS = productCases();

const RUNS: readonly {
  readonly name: string;
  readonly cases: readonly KernelCase[];
  readonly layout: Layout;
  readonly copies?: number;
  readonly avoidsBarriers: boolean;
  readonly matmul: MatmulVariant;
}[] = [
  {
    name: 'without barriers, three of each side by side',
    cases: CASES,
    layout: 'apart',
    copies: 3,
    avoidsBarriers: true,
    matmul: 'register',
  },
  {
    name: 'with barriers',
    cases: CASES,
    layout: 'apart',
    avoidsBarriers: false,
    matmul: 'register',
  },
  {
    name: 'views in one buffer',
    cases: CASES,
    layout: 'together',
    avoidsBarriers: true,
    matmul: 'register',
  },
  {
    name: 'matmul by register, views in one buffer',
    cases: PRODUCTS,
    layout: 'together',
    avoidsBarriers: false,
    matmul: 'register',
  },
  ...(['register', 'wide', 'tile32', 'tile64', 'tile128'] as const).map((matmul) => ({
    name: `matmul by ${matmul}`,
    // A software adapter takes about a second to compile the longer ones, so these meet half of the cases.
    cases: PRODUCTS.filter(({ constants }) => matmul === 'register' || constants['bias']),
    layout: 'apart' as const,
    copies: matmul === 'tile32' ? 2 : 1,
    avoidsBarriers: matmul === 'wide',
    matmul,
  })),
];

/** Products by the first of the tiles, by the name of their case: the others add in the same order. */
const byTiles = new Map<string, Float32Array>();

describe.each(RUNS)('kernels on WebGPU, $name', ({ cases, layout, copies = 1, ...choices }) => {
  const { avoidsBarriers, matmul } = choices;
  const { program, placed } = planOf(cases, layout, copies);
  let device: GPUDevice;
  let executor: WebGpuExecutor;

  beforeAll(async () => {
    const adapter = await navigator.gpu.requestAdapter();
    device = await adapter!.requestDevice();
    executor = await openWebGpuExecutor(device, program, { avoidsBarriers, matmul: () => matmul });
  }, 600_000);

  afterAll(() => {
    executor?.destroy();
    device.destroy();
  });

  it.each(placed)('$one.name', async ({ one, views }) => {
    const expected = reference(one);
    executor.step(one.name, STEP);
    for (const [view, place] of views.flatMap((own) => Object.entries(own))) {
      if (one.free?.includes(view)) continue;
      const actual = await executor.read(place);
      if (matmul.startsWith('tile') && view === 'c') {
        byTiles.set(one.name, byTiles.get(one.name) ?? actual);
        expect(actual).toEqual(byTiles.get(one.name));
      }
      const isWritten =
        KERNELS[one.kernel]!.access[view] !== 'read' ||
        Object.values(one.inPlace ?? {}).includes(view);
      expectAllClose(actual, expected[view]!, {
        relative: isWritten ? (one.tolerance ?? 1e-5) : 0,
        absolute: isWritten ? (one.absolute ?? 1e-30) : 0,
      });
    }
  });
});

describe.each([true, false])(
  'the nearest rows on WebGPU, without barriers: %s',
  (avoidsBarriers) => {
    it('are those of a sort, ties by number', async () => {
      const adapter = await navigator.gpu.requestAdapter();
      const device = await adapter!.requestDevice();
      const open = (program: Program) =>
        openWebGpuExecutor(device, program, { avoidsBarriers, matmul: () => 'register' });
      for (const exact of exactSearches().slice(-1)) {
        const { places, cosines } = await nearestRows(open, exact.search, shardOf(exact));
        expect({ places: [...places], cosines: [...cosines] }, exact.name).toEqual(
          bruteForce(exact),
        );
      }
      device.destroy();
    }, 600_000);
  },
);

it('finds the principal axes on WebGPU that the processor finds', async () => {
  const adapter = await navigator.gpu.requestAdapter();
  const device = await adapter!.requestDevice();
  await expectPrincipalAxes((program) =>
    openWebGpuExecutor(device, program, { avoidsBarriers: true, matmul: () => 'register' }),
  );
  device.destroy();
}, 600_000);

it('asks a card once which way of a product is fastest', async () => {
  const adapter = await navigator.gpu.requestAdapter();
  const device = await adapter!.requestDevice();
  const [a, b, c] = [256 * 64, 64 * 256, 256 * 256].map((length, buffer) => ({
    ...{ buffer, offset: 0, length },
  }));
  const constants = { m: 256, n: 256, k: 64, transposeA: 0, transposeB: 0, alpha: 1 };
  const program: Program = {
    phases: {
      one: [
        {
          kernel: 'matmul',
          constants: { ...constants, accumulate: 0, bias: 0 },
          views: { a: a!, b: b!, c: c! },
        },
      ],
    },
    bufferLengths: [a!.length, b!.length, c!.length],
    initial: new Map(),
    rowCount: 0,
  };
  const rule = webGpuChoices(false);
  const once = await measuredChoices(device, program, rule);
  expect(CANDIDATES).toContain(once.matmul(256, 256, 64, 0, 0));
  const again = await countGpuCalls(async () => {
    const { matmul } = await measuredChoices(device, program, rule);
    expect(matmul(256, 256, 64, 0, 0)).toBe(once.matmul(256, 256, 64, 0, 0));
    // What was not in the program is the rule's.
    expect(matmul(300, 300, 9)).toBe('tile64');
  });
  expect(again).toMatchObject({ submits: 0, createBuffers: 0 });
  const software = webGpuChoices(true);
  expect(await measuredChoices(device, program, software)).toBe(software);
  device.destroy();
}, 600_000);

it('has a case of every kernel', () => {
  const tried = new Set([...CASES, ...PRODUCTS].map(({ kernel }) => kernel));
  expect(Object.keys(KERNELS).filter((id) => !tried.has(id))).toEqual([]);
});
