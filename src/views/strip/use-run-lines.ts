/** The kept runs as lines of a chart. */
import { useMemo } from 'react';
import { useIntents, usePageState } from '../../state/page-context.ts';
import { metricPoints, runLines, totalLossPoints } from '../../state/run-figures.ts';
import { presentId } from '../../state/run-intents.ts';
import type { ChartSeries } from '../../ui/LineChart.tsx';

export interface RunSeries {
  readonly series: readonly ChartSeries[];
  /** The longest run, the present one included. */
  readonly maxStep: number;
  /** "Kept: Ex-MCR, seed 2 0.88." or nothing. */
  readonly summary: string;
  readonly onLight: (id: string | null) => void;
}

/** `figure` is a metric's stable name, or 'loss' for the total. */
export function useRunLines(
  figure: string,
  steps: number,
  format: (value: number) => string,
): RunSeries {
  const kept = usePageState((state) => state.runs.kept);
  const lit = usePageState((state) => state.runs.lit);
  const present = usePageState(presentId);
  const intents = useIntents();

  return useMemo(() => {
    const shown = kept.filter(({ id, isShown }) => isShown && id !== present);
    const pointsOf = figure === 'loss' ? totalLossPoints : metricPoints(figure);
    const maxStep = Math.max(steps, ...shown.map((run) => run.steps));
    const lines = runLines({ kept, lit, present }, pointsOf, maxStep);
    const ends = lines.map(({ label, points }) => `${label} ${format(points.at(-1)?.value ?? 0)}`);
    return {
      // Its full name stands in the legend, which is lit with it; beside the axis there is no room.
      series: lines.map(({ id, points, isLit, colour, dash }) => ({
        id,
        label: 'kept',
        points,
        tone: 'ink',
        beside: { isLit, colour, dash },
      })),
      maxStep,
      summary: ends.length > 0 ? ` Kept: ${ends.join('; ')}.` : '',
      onLight: (id) => intents.lightRuns(id === null ? [] : [id]),
    };
  }, [kept, lit, present, figure, steps, format, intents]);
}
