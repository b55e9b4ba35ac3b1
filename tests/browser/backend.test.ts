import { afterEach, describe, expect, it, vi } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import { openEngine } from '../../src/engine/backend.ts';

/** Replaces `navigator.gpu` for one test. */
function pretendGpu(gpu: unknown): void {
  vi.stubGlobal('navigator', { ...navigator, userAgent: navigator.userAgent, gpu });
}

afterEach(() => vi.unstubAllGlobals());

describe('the choice of an engine', () => {
  it('finds a real WebGPU adapter here; its absence is a failure, not a skip', async () => {
    expect(navigator.gpu, 'WebGPU was expected in this browser').toBeDefined();
    expect(await navigator.gpu.requestAdapter(), 'an adapter was expected').not.toBeNull();
  });

  it('trains on WebGPU when the address demands it, and says that the adapter is software', async () => {
    const { report } = await openEngine('webgpu');
    expect(report.engine).toBe('webgpu');
    expect(report.adapter).toMatch(/swiftshader/i);
    expect(report.remedy).toContain('engine=wasm');
    expect(tf.getBackend()).toBe('webgpu');
    expect(Array.from(await tf.square([1, 2, 3]).data())).toEqual([1, 4, 9]);
  });

  it('can be opened twice: the first device gives way to a fresh one', async () => {
    await openEngine('webgpu');
    const { report } = await openEngine('webgpu');
    expect(report.engine).toBe('webgpu');
    expect(Array.from(await tf.add([1], [2]).data())).toEqual([3]);
  });

  it('prefers the processor over a software adapter and says so', async () => {
    const { report } = await openEngine(null);
    expect(report.engine).toBe('wasm');
    expect(report.reason).toContain('software graphics card');
    expect(report.remedy).toContain('?engine=webgpu');
  });

  it('says so when the browser has no WebGPU at all', async () => {
    pretendGpu(undefined);
    const { report } = await openEngine(null);
    expect(report.engine).toBe('wasm');
    expect(report.reason).toContain('cannot train on the graphics card');
  });

  it('says so when there is no adapter', async () => {
    pretendGpu({ requestAdapter: () => Promise.resolve(null) });
    const { report } = await openEngine(null);
    expect(report.engine).toBe('wasm');
    expect(report.reason).toContain('offers no graphics card');
  });

  it('says why when the device cannot be created', async () => {
    const info = { vendor: 'test', architecture: 'card', isFallbackAdapter: false };
    const requestDevice = () => Promise.reject(new Error('out of devices'));
    const adapter = { info, features: new Set(), limits: {}, requestDevice };
    pretendGpu({ requestAdapter: () => Promise.resolve(adapter) });
    const { report } = await openEngine(null);
    expect(report.engine).toBe('wasm');
    expect(report.reason).toContain('out of devices');
  });

  it('refuses, instead of falling back, when WebGPU is demanded and missing', async () => {
    pretendGpu(undefined);
    await expect(openEngine('webgpu')).rejects.toThrow('cannot train on the graphics card');
  });

  it('offers the plain processor engine', async () => {
    const { report } = await openEngine('cpu');
    expect(report.engine).toBe('cpu');
    expect(tf.getBackend()).toBe('cpu');
  });
});
