/**
 * The record of a run in a browser, in the shape that the command writes. Figures have four digits, and ratios and fractions are worked
 * out from these: what is shown, saved and sent as a link are the same numbers.
 */
import { stepLimitMs } from '../limits.ts';
import type { GpuProbes, ProcessorProbes } from '../probes.ts';
import {
  disagreements,
  driftOf,
  resultsOf,
  type BenchReport,
  type BenchResult,
  type Probes,
} from '../report.ts';
import type { BenchRun } from '../run.ts';

export interface FinishedBench {
  readonly report: BenchReport;
  /** Engines that did not compute the same, in sentences: their times mean nothing. */
  readonly wrong: readonly string[];
}

export type Figure = Pick<BenchResult, 'id' | 'size' | 'engine' | 'medianMs' | 'minMs' | 'counts'>;

/** All of a report that does not follow from the rest. */
export interface BareReport extends Omit<BenchReport, 'probes' | 'results'> {
  readonly before: Probes;
  readonly after: Probes;
  readonly figures: readonly Figure[];
}

export function finishedReport(
  run: BenchRun,
  adapter: string,
  machine: BenchReport['machine'],
  versions: BenchReport['versions'],
): FinishedBench {
  const report = fullReport({
    ...{ machine, adapter, versions, skipped: run.skipped },
    before: roundedProbes(run.before),
    after: roundedProbes(run.after),
    figures: run.results.map(({ medianMs, minMs, ...rest }) => ({
      ...rest,
      medianMs: rounded(medianMs),
      minMs: rounded(minMs),
    })),
  });
  return { report, wrong: disagreements(run.curves) };
}

export function fullReport({ before, after, figures, ...rest }: BareReport): BenchReport {
  const { machine, adapter, versions, skipped } = rest;
  return {
    ...{ machine, adapter, versions },
    probes: { before, after, drift: driftOf(before, after) },
    results: ratedResults(figures, before),
    skipped,
  };
}

function ratedResults(figures: readonly Figure[], probes: Probes): BenchResult[] {
  const placeOf = ({ id, size }: Figure): string => `${id} ${size}`;
  return [...new Set(figures.map(placeOf))].flatMap((place) => {
    const group = figures.filter((figure) => placeOf(figure) === place);
    const { id, size } = group[0]!;
    const timed = group.map(({ engine, medianMs, counts }) => ({
      ...{ engine, counts },
      times: [medianMs],
    }));
    return resultsOf(id, size, timed, limitOf(id, size, probes)).map((result, i) => ({
      ...result,
      minMs: group[i]!.minMs,
    }));
  });
}

function limitOf(id: string, size: string, probes: Probes): number | null {
  const [, kind, workload] = /^(step|wasm-step)-([XG])$/.exec(id) ?? [];
  if (!kind || !workload) return null;
  const [batch = 0, width = 0] = size.split('x').map(Number);
  return stepLimitMs(kind as 'step', workload as 'X', { batch, width }, probes);
}

const rounded = (value: number): number => Number(value.toPrecision(4));

function roundedProbes({ gpu, processor }: Probes): Probes {
  return {
    gpu: gpu && (roundedAll(gpu) as GpuProbes),
    processor: processor && (roundedAll(processor) as ProcessorProbes),
  };
}

const roundedAll = (values: object): object =>
  Object.fromEntries(
    Object.entries(values as Record<string, number>).map(([name, value]) => [name, rounded(value)]),
  );
