/** Runs summed up over seeds: one row for each combination whose runs are all done. */
import type { AblationRow, AblationRun, Figure } from './ablation.ts';
import type { Metrics } from './metrics/alignment-report.ts';
import type { Combination } from './ablation-grid.ts';

/** Mean, sample standard deviation sqrt(sum (x - mean)^2 / (n - 1)) and range. Throws on an empty list. */
export function figureOf(values: readonly number[]): Figure {
  const count = values.length;
  if (count === 0) throw new Error('A figure needs at least one value; found none.');
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    mean,
    deviation: count > 1 ? Math.sqrt(squares / (count - 1)) : null,
    low: Math.min(...values),
    high: Math.max(...values),
    values: [...values],
  };
}

/** Rows in the order of the grid; combinations with a run that is neither finished nor failed are left out. */
export function summarise(
  combinations: readonly Combination[],
  finished: ReadonlyMap<string, AblationRun>,
  failures: ReadonlyMap<string, string>,
  metrics: readonly string[],
): AblationRow[] {
  return combinations.flatMap(({ recipe, varied, runs }) => {
    if (!runs.every(({ key }) => finished.has(key) || failures.has(key))) return [];
    const done = runs.flatMap(({ key, config }) => {
      const run = finished.get(key);
      return run ? [{ ...run, seed: config.seed }] : [];
    });
    const isEmpty = done.length === 0;
    const figures = (isEmpty ? [] : metrics).map((name): [string, Figure] => [
      name,
      figureOf(done.map((run) => run.metrics[name] ?? NaN)),
    ]);
    return [
      {
        recipe,
        settings: { ...varied },
        seeds: done.map(({ seed }) => seed),
        metrics: Object.fromEntries(figures),
        seconds: isEmpty ? null : figureOf(done.map(({ seconds }) => seconds)),
        failures: runs.flatMap(({ key, config }) => {
          const failure = failures.get(key);
          return failure === undefined ? [] : [`seed ${config.seed}: ${failure}`];
        }),
      },
    ];
  });
}

/** Chance levels under the metrics' own names: that of `class.r1` for every `a->b.class.r1`. */
export function chanceByMetric(metrics: readonly string[], chance: Metrics): Metrics {
  const named = metrics.flatMap((name) => {
    const level = chance[name.slice(name.indexOf('.') + 1)];
    return name.includes('->') && level !== undefined ? [[name, level] as const] : [];
  });
  return Object.fromEntries(named);
}
