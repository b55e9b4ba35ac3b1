/** One run of everything that was asked for, in one place: a page, or Node with a graphics card. */
import type { Preferences } from '../src/plan/webgpu-bindings.ts';
import type { BenchEngine, PlanEngine } from './engine.ts';
import type { OpenDevice } from './device.ts';
import { runLosses, type LossEngine } from './losses.ts';
import { runMemory } from './memory.ts';
import { runSearches } from './nearest.ts';
import { fastestProduct, runProducts, type ProductEngine } from './products.ts';
import { probeGpu, probeProcessor } from './probes.ts';
import { runSoak } from './soak.ts';
import type { BenchResult, Curve, Probes, Skipped } from './report.ts';
import { asksFor, runStep, type SuiteOutcome, type SuiteRequest, type Tell } from './suite.ts';
import type { WorkloadId } from './workloads.ts';

export interface Lab {
  readonly opened: OpenDevice | null;
  readonly gpuEngines: readonly BenchEngine[];
  readonly processorEngines: readonly BenchEngine[];
  readonly productEngines: readonly ProductEngine[];
  readonly lossEngines: readonly LossEngine[];
  /** For whatever is a plan and no training step. */
  readonly planEngines: readonly PlanEngine[];
  /** How our plans are cut up on this card. */
  readonly preferences: Preferences;
  /** The plain product that is the wasm probe; null where wasm is not measured. */
  readonly product: Parameters<typeof probeProcessor>[0] | null;
}

export interface BenchRun {
  readonly before: Probes;
  readonly after: Probes;
  readonly results: readonly BenchResult[];
  readonly skipped: readonly Skipped[];
  readonly curves: readonly Curve[];
}

export async function runBench(lab: Lab, request: SuiteRequest, tell: Tell): Promise<BenchRun> {
  tell('probes');
  const before = await probe(lab);
  const outcomes: SuiteOutcome[] = [];
  const warm = new Set<string>();
  for (const size of request.sizes) {
    for (const kind of ['step', 'wasm-step'] as const) {
      const engines = kind === 'step' ? lab.gpuEngines : lab.processorEngines;
      for (const id of ['X', 'G'] satisfies WorkloadId[]) {
        if (engines.length === 0 || !asksFor(request, `${kind}-${id}`)) continue;
        const isCold = !warm.has(kind);
        warm.add(kind);
        outcomes.push(await runStep(engines, kind, id, size, request, before, tell, isCold));
      }
    }
  }
  if (lab.opened) {
    const { isSoftware } = lab.opened;
    outcomes.push(await runProducts(lab.productEngines, isSoftware, request, before, tell));
    outcomes.push(await runLosses(lab.lossEngines, request, tell));
  }
  outcomes.push(await runSearches(lab.planEngines, request, tell));
  outcomes.push(await runMemory(lab.planEngines, lab.preferences, request, tell));
  outcomes.push(await runSoak(lab.planEngines, request, tell));
  tell('probes again');
  return {
    before,
    after: await probe(lab),
    results: outcomes.flatMap(({ results }) => results),
    skipped: outcomes.flatMap(({ skipped }) => skipped),
    curves: outcomes.flatMap(({ curves }) => curves),
  };
}

async function probe({ opened, product, productEngines }: Lab): Promise<Probes> {
  const gpu = opened && (await probeGpu(opened.device, opened.isSoftware));
  const shipped = opened ? await fastestProduct(productEngines, opened.isSoftware) : 0;
  return {
    gpu: gpu && { ...gpu, matmul: Math.max(gpu.matmul, shipped) },
    processor: product && (await probeProcessor(product)),
  };
}
