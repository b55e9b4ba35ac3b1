/** The end of a run, wherever it took place: PyTorch beside it, the record, the table, and whether all computed the same. */
import { mkdir, writeFile } from 'node:fs/promises';
import { arch, cpus, platform, totalmem } from 'node:os';
import { dirname } from 'node:path';
import type { EngineName } from '../../bench/engine.ts';
import { stepLimitMs } from '../../bench/limits.ts';
import {
  disagreements,
  driftOf,
  resultsOf,
  tableOf,
  withPeer,
  type BenchReport,
} from '../../bench/report.ts';
import type { BenchRun } from '../../bench/run.ts';
import { asksFor, type BenchRequest, type Tell } from '../../bench/suite.ts';
import { makeWorkload, nameOfSize, type WorkloadId } from '../../bench/workloads.ts';
import type { BenchOptions } from './request.ts';
import { findTorch, hasCuda, runTorch } from './torch.ts';

export interface FinishedRun extends BenchRun {
  readonly adapter: string;
  readonly isIsolated: boolean;
  readonly versions: Readonly<Record<string, string>>;
  readonly torchScript: string;
}

export async function conclude(
  run: FinishedRun,
  { request, json }: BenchOptions,
  tell: Tell,
): Promise<void> {
  const whole = await addTorch(run, request, tell);
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
    versions: whole.versions,
    probes: { before: run.before, after: run.after, drift: driftOf(run.before, run.after) },
    results: whole.results,
    skipped: whole.skipped,
  };
  if (json) {
    await mkdir(dirname(json), { recursive: true });
    await writeFile(json, `${JSON.stringify(report, null, 2)}\n`);
  }
  process.stdout.write(`${tableOf(report)}\n`);
  const wrong = disagreements(whole.curves);
  for (const sentence of wrong) process.stderr.write(`${sentence}\n`);
  if (wrong.length > 0) process.exitCode = 1;
}

/** PyTorch cannot be in the rounds of a page; it runs after them, from the same numbers. */
async function addTorch(run: FinishedRun, request: BenchRequest, tell: Tell): Promise<FinishedRun> {
  let whole = run;
  const isAsked = ({ engine }: { readonly engine: EngineName }): boolean =>
    request.engines.length === 0 || request.engines.includes(engine);
  const python = findTorch();
  const peers = [
    { kind: 'wasm-step', engine: 'torch-cpu' },
    ...(python && hasCuda(python) ? [{ kind: 'step', engine: 'torch-cuda' } as const] : []),
  ] as const;
  for (const { kind, engine } of peers.filter(isAsked)) {
    for (const size of request.sizes) {
      for (const id of ['X', 'G'] satisfies WorkloadId[]) {
        const name = `${kind}-${id}`;
        if (!asksFor(request, name)) continue;
        const place = { id: name, size: nameOfSize(size), engine };
        if (!python) {
          const reason = 'no Python with torch was found; set BENCH_PYTHON';
          whole = { ...whole, skipped: [...whole.skipped, { ...place, reason }] };
          continue;
        }
        tell(`${name} ${place.size}: ${engine}`);
        const device = engine === 'torch-cuda' ? 'cuda' : 'cpu';
        const workload = makeWorkload(id, size);
        const runs = await runTorch(python, workload, request.rounds, device, run.torchScript);
        const limit = stepLimitMs(kind, id, size, run.before);
        // One core or all of them, whichever is faster.
        const [fastest] = runs
          .flatMap(({ times }) => resultsOf(name, place.size, [{ engine, times }], limit))
          .sort((a, b) => a.medianMs - b.medianMs);
        whole = {
          ...whole,
          versions: { ...whole.versions, torch: runs[0]!.version },
          results: withPeer(whole.results, fastest!),
          curves: [
            ...whole.curves,
            { workload: id, size: place.size, engine, losses: runs[0]!.losses },
          ],
        };
      }
    }
  }
  return whole;
}
