/** The numbers of the strip: read from the evaluations and the shipped baselines under core/metrics' stable names. */
import { recipeById } from '../core/recipes/index.ts';
import type { RunConfig, StepRecord } from '../engine/protocol.ts';
import { baselinesOf, type Baselines, type DatasetState } from './dataset-slice.ts';
import type { Curve } from './matrix-view.ts';
import type { Evaluation } from './run-slice.ts';

export const EMERGENCE_METRIC = 'audio->points.class.r1';

/** The stable name of what the curve shows. */
export function curveMetric(curve: Curve): string {
  return `audio->points.${curve}`;
}

export const GAP_METRIC = 'gap.audio-points';

export interface CurvePoint {
  readonly step: number;
  readonly value: number;
}

export interface ReferenceLine {
  readonly label: string;
  readonly value: number;
  readonly kind: 'chance' | 'control' | 'baseline' | 'bound';
}

export function curveOf(evaluations: readonly Evaluation[], metric: string): CurvePoint[] {
  return evaluations.flatMap(({ step, metrics }) => {
    const value = metrics[metric];
    return value === undefined ? [] : [{ step, value }];
  });
}

export function latestOf(evaluations: readonly Evaluation[], metric: string): number | null {
  return curveOf(evaluations, metric).at(-1)?.value ?? null;
}

export function baselineOf(baselines: Baselines, recipe: string, metric: string): number | null {
  return baselines[recipe]?.[metric]?.mean ?? null;
}

/** Which results of other recipes are drawn beside the curve of this one: the bound, the chain, and the controls. */
export const REFERENCES = ['supervised', 'hop-chain', 'shuffled', 'random-projector'] as const;

/** Chance knows no base. */
export function chanceOf(dataset: Pick<DatasetState, 'baselines'>, metric: string): number | null {
  return baselineOf(baselinesOf(dataset, 'full'), 'chance', metric);
}

/** What training on true pairs reaches with a grid's base; null where its rows have several, or none was measured. */
export function boundOf(
  dataset: Pick<DatasetState, 'baselines'>,
  { set, varied }: { readonly set: object; readonly varied: object },
  metric: string,
): number | null {
  if ('base' in varied) return null;
  const base = 'base' in set ? String(set.base) : 'full';
  return baselineOf(baselinesOf(dataset, base), 'supervised', metric);
}

export function referenceLines(
  baselines: Baselines,
  metric: string,
  current: string,
): ReferenceLine[] {
  const lines = REFERENCES.filter((id) => id !== current).flatMap((id): ReferenceLine[] => {
    const value = baselineOf(baselines, id, metric);
    if (value === null) return [];
    const { label, kind } = recipeById(id);
    if (kind === 'bound') return [{ label: 'true pairs', value, kind }];
    return [{ label, value, kind: kind === 'control' ? kind : 'baseline' }];
  });
  const chance = baselineOf(baselines, 'chance', metric);
  return chance === null ? lines : [...lines, { label: 'chance', value: chance, kind: 'chance' }];
}

/** True when the run trains on true sound-shape pairs, so that nothing emerges. */
export function seesTruePairs({ settings }: RunConfig): boolean {
  return settings.tuples === 'paired' || settings.pairedWeight > 0;
}

/** The names of the loss terms, the total first. */
export function lossNames(records: readonly StepRecord[]): string[] {
  const names = new Set<string>();
  for (const record of records) {
    for (const name of Object.keys(record.losses)) names.add(name);
  }
  return [...names].sort((a, b) => Number(b === 'total') - Number(a === 'total'));
}

export function lossCurve(records: readonly StepRecord[], name: string): CurvePoint[] {
  return records.flatMap(({ step, losses }) => {
    const value = losses[name];
    return value === undefined ? [] : [{ step, value }];
  });
}
