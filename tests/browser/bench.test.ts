import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDevice, type OpenDevice } from '../../bench/device.ts';
import { countGpuCalls } from '../../bench/gpu-counts.ts';
import { gramophonePlans, gramophoneProcessor, gramophoneWebGpu } from '../../bench/ours/open.ts';
import { probeGpu } from '../../bench/probes.ts';
import { soak } from '../../bench/soak.ts';
import { makeWorkload } from '../../bench/workloads.ts';

let opened: OpenDevice;

beforeAll(async () => {
  const found = await openDevice();
  if (!found) throw new Error('WebGPU has no adapter here.');
  opened = found;
});

afterAll(() => opened.device.destroy());

describe('a step on the graphics card', () => {
  it.each([
    ['X', 45],
    ['G', 55],
  ] as const)(
    '%s is at most %i dispatches, one submit, and makes nothing new',
    async (id, most) => {
      const workload = makeWorkload(id, { batch: 64, width: 32 });
      const step = await gramophoneWebGpu(opened, null).prepare(workload);
      step.step();
      await step.sync();
      const counts = await countGpuCalls(() => step.step());
      const loss = await step.loss();
      step.dispose();
      expect(counts.dispatches).toBeLessThanOrEqual(most);
      expect(counts.dispatches).toBeGreaterThan(20);
      expect(counts).toMatchObject({
        ...{ submits: 1, passes: 1, createBuffers: 0, createBindGroups: 0, writeBuffers: 1 },
        ...{ copies: 0, maps: 0 },
      });
      const other = await gramophoneProcessor().prepare(workload);
      other.step();
      other.step();
      expect(Math.abs(loss - (await other.loss()))).toBeLessThan(1e-3);
      other.dispose();
    },
  );
});

it('leaves the same buffers and tensors after each of 500 steps', async () => {
  for (const engine of gramophonePlans(opened)) {
    const samples = await soak(engine, 500, 50);
    const [{ buffers, bytes, tensors }] = samples as [(typeof samples)[number]];
    if (engine.id === 'gramophone-webgpu') expect(buffers).toBeGreaterThan(0);
    for (const sample of samples)
      expect(sample, engine.id).toMatchObject({ buffers, bytes, tensors });
    expect(samples.at(-1)!.loss).toBeLessThan(samples[0]!.loss);
  }
});

describe('the probes', () => {
  it('give a positive speed for everything they look at', async () => {
    const { dispatchUs, submitUs, ...speeds } = await probeGpu(opened.device, true);
    for (const [name, value] of Object.entries(speeds)) {
      expect(value, name).toBeGreaterThan(0);
      expect(value, name).toBeLessThan(Infinity);
    }
    expect(Number.isFinite(dispatchUs) && Number.isFinite(submitUs)).toBe(true);
  });
});
