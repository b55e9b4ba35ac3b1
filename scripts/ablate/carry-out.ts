/** Carries out what an ablation still lacks, one run at a time, each written down before the next begins. */
import type { Ablation, AblationRun } from '../../src/core/ablation.ts';
import type { RunConfig } from '../../src/engine/protocol.ts';
import type { Conducted } from '../experiment/conduct.ts';
import { distinctRuns, nameOf, type Combination } from '../../src/core/ablation-grid.ts';
import { summarise } from '../../src/core/ablation-summary.ts';

export interface Outcome {
  readonly ablation: Ablation;
  /** Runs that were left for another time. */
  readonly left: number;
}

export interface CarryOutOptions {
  readonly combinations: readonly Combination[];
  readonly metrics: readonly string[];
  /** What the file says beside its rows and runs. */
  readonly head: Omit<Ablation, 'rows' | 'runs'>;
  /** Runs of earlier starts, whatever they are of: only those with the right key are taken. */
  readonly known: readonly AblationRun[];
  conduct(config: RunConfig): Promise<Pick<Conducted, 'metrics' | 'seconds'>>;
  /** Keeps the ablation as it is now. */
  write(ablation: Ablation): void;
  readonly tell: (line: string) => void;
  /** Whether to end here; asked between two runs. */
  isStopped(): boolean;
}

/** A run that fails is told, noted in its row and tried again at the next start; the others go on. */
export async function carryOut(options: CarryOutOptions): Promise<Outcome> {
  const { combinations, metrics, head, known, tell } = options;
  const finished = new Map(known.map((run) => [run.key, run]));
  const failures = new Map<string, string>();
  const planned = distinctRuns(combinations);
  const missing = planned.filter(({ key }) => !finished.has(key));
  tell(
    `${combinations.length} combinations, ${planned.length} different runs, ${planned.length - missing.length} of them there already.`,
  );
  const current = (): Ablation => ({
    ...head,
    rows: summarise(combinations, finished, failures, metrics),
    runs: [...finished.values()],
  });
  let left = missing.length;
  for (const { key, config } of missing) {
    if (options.isStopped()) break;
    const what = `${planned.length - left + 1} of ${planned.length}: ${describe(config, combinations)}`;
    try {
      const conducted = await options.conduct(config);
      const run = toRun(key, config, conducted);
      finished.set(key, run);
      tell(`${what}, ${run.seconds.toFixed(1)} s`);
    } catch (cause) {
      failures.set(key, cause instanceof Error ? cause.message : String(cause));
      tell(`${what} failed: ${failures.get(key)}`);
    }
    left--;
    options.write(current());
  }
  const ablation = current();
  options.write(ablation);
  return { ablation, left };
}

/** Throws when a figure is not finite: JSON could not hold it, and no mean should. */
function toRun(
  key: string,
  { recipe, settings, seed }: RunConfig,
  { metrics, seconds }: Pick<Conducted, 'metrics' | 'seconds'>,
): AblationRun {
  const broken = Object.entries(metrics).find(([, value]) => !Number.isFinite(value));
  if (broken) throw new Error(`The metric "${broken[0]}" became ${broken[1]}.`);
  return {
    key,
    recipe,
    settings: { ...settings },
    seed,
    metrics,
    seconds: seconds.prepare + seconds.train,
  };
}

function describe(config: RunConfig, combinations: readonly Combination[]): string {
  const varied = combinations.find(({ settings }) => settings === config.settings)?.varied ?? {};
  return `${nameOf(config.recipe, varied)}, seed ${config.seed}`;
}
