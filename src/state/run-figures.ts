/** What is drawn and counted of kept runs: colours by recipe, dashes by settings, figures over seeds. */
import { figureOf } from '../core/ablation-summary.ts';
import type { Figure } from '../core/ablation.ts';
import { RECIPES } from '../core/recipes/index.ts';
import { curveOf, latestOf, lossCurve, type CurvePoint } from './figures.ts';
import { runId, type KeptRun } from './kept-run.ts';
import { runName } from './run-words.ts';

/** Paul Tol's bright palette, without the red that stands for sounds: safe for colour-blind eyes, 3 : 1 on paper and on ink. */
const COLOURS = ['#4477aa', '#228833', '#aa3377', '#b38f00', '#2e9fbf', '#8a7a68', '#7a62c9'];

/** As `stroke-dasharray`. */
const DASHES = ['', '7 3', '2 3', '10 3 2 3', '4 2 1 2 1 2', '14 4'];

export interface RunStyle {
  readonly colour: string;
  readonly dash: string;
}

export interface RunLine extends RunStyle {
  readonly id: string;
  readonly label: string;
  readonly points: readonly CurvePoint[];
  readonly isLit: boolean;
}

/** A recipe keeps its colour whatever else is kept. */
export function colourOf(recipe: string): string {
  const place = RECIPES.findIndex(({ id }) => id === recipe);
  return COLOURS[Math.max(0, place) % COLOURS.length] ?? '';
}

/** Runs of one colour with other settings, or of another recipe, have another dash; seeds of the same settings share theirs. */
export function stylesOf(kept: readonly KeptRun[]): ReadonlyMap<string, RunStyle> {
  const groups = new Map<string, string[]>();
  const styles = new Map<string, RunStyle>();
  for (const run of kept) {
    const colour = colourOf(run.config.recipe);
    const known = groups.get(colour) ?? [];
    groups.set(colour, known);
    const key = settingsKey(run);
    if (!known.includes(key)) known.push(key);
    const dash = DASHES[known.indexOf(key) % DASHES.length] ?? '';
    styles.set(run.id, { colour, dash });
  }
  return styles;
}

/** The same for runs that differ in nothing but the seed. */
export function settingsKey({ config, engine, dataset, files }: KeptRun): string {
  return `${runId({ ...config, seed: 0 }, engine, dataset)} ${files ?? ''}`;
}

export interface OverSeeds extends Figure {
  readonly seeds: readonly number[];
}

/** A figure over the seeds of the same settings that got as far as their last step; null without any. */
export function overSeeds(
  kept: readonly KeptRun[],
  run: KeptRun,
  metric: string,
): OverSeeds | null {
  const key = settingsKey(run);
  const found = kept.flatMap((other) => {
    if (settingsKey(other) !== key || !isFinished(other)) return [];
    const value = finalOf(other, metric);
    return value === null ? [] : [{ seed: other.config.seed, value }];
  });
  if (found.length === 0) return null;
  return { ...figureOf(found.map(({ value }) => value)), seeds: found.map(({ seed }) => seed) };
}

/** A run that was stopped on the way says nothing about its settings. */
export function isFinished({ step, steps, note }: KeptRun): boolean {
  return step >= steps || note !== null;
}

/** As last measured; null where the figure is none of this run's. */
export function finalOf({ evaluations }: KeptRun, metric: string): number | null {
  return latestOf(evaluations, metric);
}

export interface Shown {
  readonly kept: readonly KeptRun[];
  readonly lit: readonly string[];
  /** The present run's own id: it is drawn already. */
  readonly present: string | null;
}

/** The curves of every shown run but the present one; what is solved at once has one value for all steps. */
export function runLines(
  { kept, lit, present }: Shown,
  pointsOf: (run: KeptRun) => readonly CurvePoint[],
  maxStep: number,
): RunLine[] {
  const styles = stylesOf(kept);
  return kept.flatMap((run) => {
    const points = pointsOf(run);
    const style = styles.get(run.id);
    if (!run.isShown || run.id === present || !style || points.length === 0) return [];
    const last = points.at(-1)?.value ?? NaN;
    return [
      {
        id: run.id,
        label: runName(run),
        points: run.steps > 1 ? points : [0, maxStep].map((step) => ({ step, value: last })),
        isLit: lit.includes(run.id),
        ...style,
      },
    ];
  });
}

export const metricPoints =
  (metric: string) =>
  (run: KeptRun): readonly CurvePoint[] =>
    curveOf(run.evaluations, metric);

export const totalLossPoints = (run: KeptRun): readonly CurvePoint[] =>
  lossCurve(run.losses, 'total');
