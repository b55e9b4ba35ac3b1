/**
 * The benchmark in Node, on a machine with a graphics card and without a browser: WebGPU comes from Dawn, the implementation inside
 * Chromium, as a module that DAWN_NODE names. It is bundled with everything it needs (`bundle.ts`) and carried there.
 */
import { createRequire } from 'node:module';
import { conclude } from './conclude.ts';
import { readOptions } from './request.ts';

interface Dawn {
  readonly create: (flags: readonly string[]) => GPU;
  readonly globals: Readonly<Record<string, unknown>>;
}

const { create, globals } = createRequire(import.meta.url)(process.env['DAWN_NODE']!) as Dawn;
Object.assign(globalThis, globals);
const gpu = create(['backend=vulkan', ...(process.env['DAWN_FLAGS']?.split(' ') ?? [])]);
Object.defineProperty(globalThis, 'navigator', {
  value: { gpu, userAgent: `Node ${process.version}`, hardwareConcurrency: 1 },
  configurable: true,
});

// Both libraries look for WebGPU while they are being imported.
const { openLab } = await import('./dawn-lab.ts');
const { runBench } = await import('../../bench/run.ts');

const options = readOptions();
const tell = (message: string): void => void process.stderr.write(`${message}\n`);
const lab = await openLab(options.request);
tell(`adapter: ${lab.opened?.name ?? 'none'}`);
const run = await runBench(lab, options.request, tell);
await conclude(
  {
    ...run,
    adapter: lab.opened?.name ?? 'none',
    isIsolated: false,
    torchScript: process.env['TORCH_STEP'] ?? 'bench/torch_step.py',
    versions: { node: process.version, webgpu: 'Dawn for Node' },
  },
  options,
  tell,
);
// Devices keep the process alive.
process.exit();
