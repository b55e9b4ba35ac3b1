/** What engines and steps are called on the page. */
import type { EngineName } from '../engine.ts';

const ENGINES: Readonly<Record<EngineName, string>> = {
  'gramophone-webgpu': 'Gramophone',
  'gramophone-wasm': 'Gramophone',
  'tfjs-webgpu': 'TensorFlow.js WebGPU',
  'tfjs-webgl': 'TensorFlow.js WebGL',
  'tfjs-wasm': 'TensorFlow.js wasm',
  'jax-webgpu': 'jax-js WebGPU',
  'jax-wasm': 'jax-js wasm',
  'torch-cpu': 'PyTorch, processor',
  'torch-cuda': 'PyTorch, CUDA',
};

export const engineWords = (engine: string): string =>
  (ENGINES as Readonly<Record<string, string>>)[engine] ?? engine;

export const kindWords = (id: string): string =>
  id.startsWith('wasm-') ? 'Processor' : 'Graphics card';

export const sizeWords = (size: string): string => size.replace('x', ' x ');

export const stepWords = (id: string, size: string): string =>
  `${kindWords(id)}, step ${id.slice(-1)}, ${sizeWords(size)}`;

/** 12.3, 1.20, 0.123: three digits at least, and no exponent. */
export const formatMs = (ms: number): string => (ms < 100 ? ms.toPrecision(3) : ms.toFixed(0));

export const formatTimes = (ratio: number): string => ratio.toFixed(ratio < 10 ? 2 : 0);

/** In a hundred; two digits below ten. */
export const formatPercent = (share: number): string =>
  share < 0.1 ? String(Number((100 * share).toPrecision(2))) : (100 * share).toFixed(0);
