/** PyTorch as a peer: the same step from the same numbers, in whichever Python has torch. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Workload } from '../../bench/workloads.ts';

export interface TorchRun {
  readonly threads: number;
  readonly version: string;
  readonly device: string;
  readonly losses: readonly number[];
  readonly times: readonly number[];
}

/** The first Python that can import torch: BENCH_PYTHON, python3, python. */
export function findTorch(): string | null {
  const candidates = [process.env['BENCH_PYTHON'], 'python3', 'python'];
  return (
    candidates.find(
      (python) =>
        python && spawnSync(python, ['-c', 'import torch'], { stdio: 'ignore' }).status === 0,
    ) ?? null
  );
}

export function hasCuda(python: string): boolean {
  const code = 'import sys, torch; sys.exit(0 if torch.cuda.is_available() else 1)';
  return spawnSync(python, ['-c', code], { stdio: 'ignore' }).status === 0;
}

/** On one core and on all of them; on a graphics card one run. */
export async function runTorch(
  python: string,
  workload: Workload,
  rounds: number,
  device: 'cpu' | 'cuda',
  script: string,
): Promise<TorchRun[]> {
  const folder = await mkdtemp(join(tmpdir(), 'gramophone-bench-'));
  try {
    const path = join(folder, 'numbers.f32');
    const arrays = [
      ...workload.inputs,
      ...workload.heads.flatMap((head) => Object.values(head) as Float32Array[]),
    ];
    const blob = new Blob(arrays as Float32Array<ArrayBuffer>[]);
    await writeFile(path, new Uint8Array(await blob.arrayBuffer()));
    const { batch, width } = workload.size;
    const threads = device === 'cuda' ? ['0'] : ['0', '1'];
    const { stdout } = await promisify(execFile)(python, [
      script,
      workload.id,
      `${batch}`,
      `${width}`,
      `${rounds}`,
      device,
      path,
      ...threads,
    ]);
    return stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as TorchRun);
  } finally {
    await rm(folder, { recursive: true });
  }
}
