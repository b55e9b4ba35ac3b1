/** The record of a benchmark, as it is written to JSON, and as a table for people. */
import type { EngineName } from './engine.ts';
import type { GpuCounts } from './gpu-counts.ts';
import type { GpuProbes, ProcessorProbes } from './probes.ts';
import { median, summarise } from './rounds.ts';

export interface BenchResult {
  /** step-X, step-G, wasm-step-X, ..., step-encode-X, first-step-X, mm-NN, ... */
  readonly id: string;
  /** Batch times width of a step; rows, columns and inner size of a product. */
  readonly size: string;
  readonly engine: EngineName;
  readonly medianMs: number;
  readonly minMs: number;
  /** Each peer's median over ours: above 1 we are faster. Empty on the peers' own lines. */
  readonly ratios: Readonly<Partial<Record<EngineName, number>>>;
  /** 0 to 1, of what the probes say the device can do; null where no limit is defined. */
  readonly fractionOfLimit: number | null;
  /** Calls of WebGPU in one steady step. */
  readonly counts: GpuCounts | null;
  /** What else this figure says, by name, with units. */
  readonly figures?: Readonly<Record<string, number>>;
}

export interface Skipped {
  readonly id: string;
  readonly size: string;
  readonly engine: EngineName;
  readonly reason: string;
}

/** Losses of the first steps from the same start, by engine; the same curve everywhere, or the times mean nothing. */
export interface Curve {
  readonly workload: string;
  readonly size: string;
  readonly engine: EngineName;
  readonly losses: readonly number[];
}

export interface Probes {
  readonly gpu: GpuProbes | null;
  readonly processor: ProcessorProbes | null;
}

export interface BenchReport {
  readonly machine: Readonly<Record<string, string | number | boolean>>;
  readonly adapter: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly probes: {
    readonly before: Probes;
    readonly after: Probes;
    /** Largest relative change of a throughput between the two; see `isVoid`. */
    readonly drift: number;
  };
  readonly results: readonly BenchResult[];
  readonly skipped: readonly Skipped[];
}

const OURS: ReadonlySet<EngineName> = new Set(['gramophone-webgpu', 'gramophone-wasm']);

export const isOurs = (engine: EngineName): boolean => OURS.has(engine);

/** The rows of one figure: times of every round, by engine, ratios of the medians on ours. */
export function resultsOf(
  id: string,
  size: string,
  timed: readonly {
    readonly engine: EngineName;
    readonly times: readonly number[];
    readonly counts?: GpuCounts | null;
  }[],
  limitMs: number | null,
): BenchResult[] {
  return timed.map(({ engine, times, counts = null }) => {
    const { medianMs, minMs } = summarise(times);
    const peers = isOurs(engine) ? timed.filter((other) => !isOurs(other.engine)) : [];
    return {
      id,
      size,
      engine,
      medianMs,
      minMs,
      ratios: Object.fromEntries(peers.map((peer) => [peer.engine, median(peer.times) / medianMs])),
      fractionOfLimit: limitMs === null ? null : limitMs / medianMs,
      counts,
    };
  });
}

/** The results with one more peer, which was timed elsewhere: a line of its own, and its ratio on ours. */
export function withPeer(
  results: readonly BenchResult[],
  peer: BenchResult,
): readonly BenchResult[] {
  const isAlike = (result: BenchResult): boolean =>
    result.id === peer.id && result.size === peer.size;
  const rated = results.map((result) =>
    isAlike(result) && isOurs(result.engine)
      ? {
          ...result,
          ratios: { ...result.ratios, [peer.engine]: peer.medianMs / result.medianMs },
        }
      : result,
  );
  const place = rated.findLastIndex(isAlike) + 1;
  return place === 0 ? [...rated, peer] : rated.toSpliced(place, 0, peer);
}

/** Figures of the probes that a busier machine lowers, by name. */
function throughputs({ gpu, processor }: Probes): Record<string, number> {
  return {
    ...(gpu ? { fma: gpu.fma, matmul: gpu.matmul, bandwidth: gpu.bandwidth } : {}),
    ...(processor ? { wasmMatmul: processor.wasmMatmul } : {}),
  };
}

export function driftOf(before: Probes, after: Probes): number {
  const then = throughputs(before);
  const now = throughputs(after);
  return Math.max(
    0,
    ...Object.keys(then).map((name) => Math.abs((now[name] ?? 0) / then[name]! - 1)),
  );
}

const LOSS_TOLERANCE = 1e-3;

/** Every curve that departs from the first engine's of its workload and size, in sentences. */
export function disagreements(curves: readonly Curve[]): string[] {
  return curves.flatMap((curve) => {
    const first = curves.find(
      ({ workload, size }) => workload === curve.workload && size === curve.size,
    )!;
    const apart = Math.max(
      ...curve.losses.map(
        (loss, i) => Math.abs(loss - first.losses[i]!) / Math.max(1, Math.abs(first.losses[i]!)),
      ),
    );
    if (apart <= LOSS_TOLERANCE) return [];
    return [
      `${curve.workload} ${curve.size}: the losses of ${curve.engine} (${format(curve.losses)}) are not those of ${first.engine} (${format(first.losses)})`,
    ];
  });
}

const format = (losses: readonly number[]): string =>
  losses.map((loss) => loss.toFixed(4)).join(' ');

export function tableOf({ results, skipped, probes }: BenchReport): string {
  const lines = results.map((result) => [
    result.id,
    result.size,
    result.engine,
    result.medianMs.toPrecision(3),
    result.minMs.toPrecision(3),
    Object.entries(result.ratios)
      .map(([peer, ratio]) => `${peer} ${ratio.toFixed(ratio < 10 ? 2 : 0)}x`)
      .join(', '),
    result.fractionOfLimit === null ? '' : `${(100 * result.fractionOfLimit).toFixed(0)} %`,
    result.counts
      ? `${result.counts.dispatches} / ${result.counts.submits} / ${result.counts.createBuffers} / ${result.counts.writeBuffers}`
      : '',
    Object.entries(result.figures ?? {})
      .map(([name, value]) => `${name} ${Number(value.toPrecision(4))}`)
      .join(', '),
  ]);
  const head = [
    'id',
    'size',
    'engine',
    'median ms',
    'min ms',
    'peer over ours',
    'of limit',
    'dispatches / submits / new buffers / writes',
    'figures',
  ];
  const widths = head.map((title, column) =>
    Math.max(title.length, ...lines.map((line) => line[column]!.length)),
  );
  const row = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd();
  return [
    row(head),
    ...lines.map(row),
    ...skipped.map(
      ({ id, size, engine, reason }) => `not measured: ${id} ${size} ${engine}: ${reason}`,
    ),
    wordsOnDrift(probes.drift),
  ].join('\n');
}

export const isVoid = (drift: number): boolean => drift > 0.3;

export function wordsOnDrift(drift: number): string {
  const change = `The probes changed by ${(100 * drift).toFixed(0)} % between start and end`;
  return isVoid(drift) ? `${change}: the machine was not quiet, this run is void.` : `${change}.`;
}
