/**
 * How fast the training step is, beside its peers: `npm run bench -- [--sizes s,m,l | 256x128] [--only step,wasm-step-X]
 * [--rounds 9] [--engines id,id] [--matmul tile64] [--adapter software] [--isolated] [--slowest-step SECONDS] [--json FILE]`. What is timed stands in
 * bench/workloads.ts, what it is compared with in bench/limits.ts. Three things run only when `--only` names them: `topk` (bench/nearest.ts;
 * sizes s, m, l), `memory` (bench/memory.ts) and `soak` (bench/soak.ts).
 */
import { readFileSync } from 'node:fs';
import { conclude } from './bench/conclude.ts';
import { benchInBrowser } from './bench/in-browser.ts';
import { readOptions } from './bench/request.ts';

const options = readOptions();
const tell = (message: string): void => void process.stderr.write(`${message}\n`);
const run = await benchInBrowser(options, tell);
await conclude(
  {
    ...run,
    torchScript: 'bench/torch_step.py',
    versions: {
      tfjs: versionOf('@tensorflow/tfjs-core'),
      jax: versionOf('@jax-js/jax'),
      browser: run.browser,
      node: process.version,
    },
  },
  options,
  tell,
);

function versionOf(name: string): string {
  const file = new URL(`../node_modules/${name}/package.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
