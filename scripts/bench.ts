/**
 * How fast the training step is, beside its peers: `npm run bench -- [--sizes s,m,l] [--only step,wasm-step-X] [--rounds 9]
 * [--engines id,id] [--adapter software] [--isolated] [--json FILE]`. Definitions are in bench/workloads.ts and bench/limits.ts.
 */
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { arch, cpus, platform, totalmem } from 'node:os';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import type { EngineName } from '../bench/engine.ts';
import {
  disagreements,
  driftOf,
  resultsOf,
  tableOf,
  withPeer,
  type BenchReport,
  type BenchResult,
  type Curve,
  type Skipped,
} from '../bench/report.ts';
import { processorLimitMs } from '../bench/limits.ts';
import { asksFor, type SuiteRequest } from '../bench/suite.ts';
import {
  makeWorkload,
  nameOfSize,
  SIZES,
  workOf,
  type Size,
  type WorkloadId,
} from '../bench/workloads.ts';
import { benchInBrowser } from './bench/in-browser.ts';
import { findTorch, runTorch } from './bench/torch.ts';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: 's' },
    only: { type: 'string', default: '' },
    engines: { type: 'string', default: '' },
    rounds: { type: 'string', default: '9' },
    'slowest-step': { type: 'string', default: '60' },
    adapter: { type: 'string', default: 'any' },
    isolated: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});

const list = (text: string): string[] => text.split(',').filter((part) => part !== '');

const request: SuiteRequest & { engines: EngineName[] } = {
  sizes: list(values.sizes).flatMap(sizesOf),
  only: list(values.only),
  engines: list(values.engines) as EngineName[],
  rounds: Number(values.rounds),
  slowestStepMs: Number(values['slowest-step']) * 1000,
};

const tell = (message: string): void => void process.stderr.write(`${message}\n`);

const run = await benchInBrowser(
  request,
  { isIsolated: values.isolated, adapter: values.adapter === 'software' ? 'software' : 'any' },
  tell,
);

let results: readonly BenchResult[] = run.results;
const curves: Curve[] = [...run.curves];
const skipped: Skipped[] = [...run.skipped];
const versions: Record<string, string> = {
  tfjs: versionOf('@tensorflow/tfjs-core'),
  jax: versionOf('@jax-js/jax'),
  browser: run.browser,
  node: process.version,
};
await measureTorch();

const report: BenchReport = {
  machine: {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    platform: `${platform()} ${arch()}`,
    isIsolated: run.isIsolated,
    date: new Date().toISOString().slice(0, 10),
  },
  adapter: run.adapter,
  versions,
  probes: { before: run.before, after: run.after, drift: driftOf(run.before, run.after) },
  results,
  skipped,
};
if (values.json) {
  await mkdir(dirname(values.json), { recursive: true });
  await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`);
}
process.stdout.write(`${tableOf(report)}\n`);
const wrong = disagreements(curves);
for (const sentence of wrong) process.stderr.write(`${sentence}\n`);
if (wrong.length > 0) process.exitCode = 1;

/** The peer of the processor's engines outside of the browser; the faster of one core and all of them. */
async function measureTorch(): Promise<void> {
  const isAsked = request.engines.length === 0 || request.engines.includes('torch-cpu');
  const python = isAsked ? findTorch() : null;
  for (const size of request.sizes) {
    for (const id of ['X', 'G'] satisfies WorkloadId[]) {
      const name = `wasm-step-${id}`;
      if (!isAsked || !asksFor(request, name)) continue;
      const place = { id: name, size: nameOfSize(size), engine: 'torch-cpu' as const };
      if (!python) {
        skipped.push({ ...place, reason: 'no Python with torch was found; set BENCH_PYTHON' });
        continue;
      }
      tell(`${name} ${place.size}: torch`);
      const runs = await runTorch(python, makeWorkload(id, size), request.rounds);
      versions['torch'] = runs[0]!.version;
      curves.push({
        workload: id,
        size: place.size,
        engine: place.engine,
        losses: runs[0]!.losses,
      });
      const limit =
        run.before.processor && processorLimitMs(workOf(id, size), run.before.processor);
      const [fastest] = runs
        .flatMap(({ times }) =>
          resultsOf(name, place.size, [{ engine: 'torch-cpu', times }], limit),
        )
        .sort((a, b) => a.medianMs - b.medianMs);
      results = withPeer(results, fastest!);
    }
  }
}

function sizesOf(name: string): readonly Size[] {
  if (name in SIZES) return SIZES[name as keyof typeof SIZES];
  const [batch, width] = name.split('x').map(Number);
  if (!batch || !width) {
    throw new Error(`--sizes: expected s, m, l or a size such as 256x128, got "${name}"`);
  }
  return [{ batch, width }];
}

function versionOf(name: string): string {
  const file = new URL(`../node_modules/${name}/package.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
