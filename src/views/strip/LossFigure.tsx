import { useMemo } from 'react';
import { recipeById } from '../../core/recipes/index.ts';
import { lossCurve, lossNames } from '../../state/figures.ts';
import { usePageState } from '../../state/page-context.ts';
import type { PageState } from '../../state/store.ts';
import { usePaced } from '../../state/use-paced.ts';
import { FigureTitle } from '../../ui/FigureTitle.tsx';
import { LineChart, type ChartSeries } from '../../ui/LineChart.tsx';
import { useCurveSound } from '../shared/use-curve-sound.ts';
import { formatLoss } from '../shared/words.ts';
import { useRunLines } from './use-run-lines.ts';

const CHART_MS = 200;
const TONES = ['strong', 'ink', 'soft', 'dashed', 'faint'] as const;
const selectLosses = (state: PageState) => state.run.losses;

/** What the optimiser lowers: the weighted total and every term. */
export function LossFigure() {
  const records = usePaced(selectLosses, CHART_MS);
  const steps = usePageState((state) => state.run.steps);
  const isTrained = usePageState((state) => recipeById(state.run.config.recipe).method === 'train');
  const sound = useCurveSound('loss');
  const names = useMemo(() => lossNames(records), [records]);
  const series = useMemo(
    () =>
      names.map((name, index): ChartSeries => {
        const tone = TONES[Math.min(index, TONES.length - 1)] ?? 'faint';
        return { id: name, label: name, points: lossCurve(records, name), tone };
      }),
    [records, names],
  );
  const runs = useRunLines('loss', steps, formatLoss);
  const every = Math.max(1, Math.floor(records.length / 20));
  const latest = series
    .map(({ label, points }) => `${label} ${formatLoss(points.at(-1)?.value ?? 0)}`)
    .join(', ');

  return (
    <section className="figure" aria-label="Losses">
      <FigureTitle note="The weighted total, every term unweighted, and a learned temperature">
        Loss
      </FigureTitle>
      {records.length === 0 && runs.series.length === 0 ? (
        <p className="figure-empty">
          {isTrained
            ? 'Draws itself while training.'
            : 'This recipe is solved at once; it has no loss.'}
        </p>
      ) : (
        <LineChart
          summary={`Losses after ${records.at(-1)?.step ?? 0} of ${steps} steps: ${latest || 'none yet'}.${runs.summary}`}
          series={[...runs.series, ...series]}
          maxStep={runs.maxStep}
          onLight={runs.onLight}
          format={formatLoss}
          sound={sound}
          table={{
            title: 'Losses by step',
            columns: ['step', ...names],
            rows: records
              .filter((_, index) => index % every === 0 || index === records.length - 1)
              .map(({ step, losses }) => [
                String(step),
                ...names.map((name) => losses[name]?.toFixed(3) ?? ''),
              ]),
          }}
        />
      )}
    </section>
  );
}
