import { curveOf, GAP_METRIC } from '../../state/figures.ts';
import { usePageState } from '../../state/page-context.ts';
import type { PageState } from '../../state/store.ts';
import { usePaced } from '../../state/use-paced.ts';
import { FigureTitle } from '../../ui/FigureTitle.tsx';
import { LineChart } from '../../ui/LineChart.tsx';
import { useCurveSound } from '../shared/use-curve-sound.ts';
import { formatShare } from '../shared/words.ts';
import { useRunLines } from './use-run-lines.ts';

const CHART_MS = 200;
const selectEvaluations = (state: PageState) => state.run.evaluations;

/** How far apart the cloud of sounds and the cloud of shapes lie, whatever is inside them. */
export function GapFigure() {
  const evaluations = usePaced(selectEvaluations, CHART_MS);
  const steps = usePageState((state) => state.run.steps);
  const sound = useCurveSound('gap');
  const gap = curveOf(evaluations, GAP_METRIC);
  const runs = useRunLines(GAP_METRIC, steps, formatShare);
  const first = gap[0]?.value;
  const last = gap.at(-1)?.value;
  const highest = [gap, ...runs.series.map(({ points }) => points)]
    .flat()
    .map(({ value }) => value);

  return (
    <section className="figure" aria-label="Modality gap">
      <FigureTitle note="Distance between the mean sound and the mean shape embedding">
        Modality gap, sound to 3D
      </FigureTitle>
      {gap.length === 0 ? (
        <p className="figure-empty">Measured before and while training.</p>
      ) : (
        <LineChart
          summary={`Distance between the mean sound and the mean shape: ${formatShare(first ?? 0)} before, ${formatShare(last ?? 0)} now.${runs.summary}`}
          series={[...runs.series, { id: 'gap', label: 'gap', points: gap, tone: 'strong' }]}
          references={
            first === undefined
              ? []
              : [{ label: `before ${formatShare(first)}`, value: first, kind: 'baseline' }]
          }
          maxStep={runs.maxStep}
          onLight={runs.onLight}
          domain={[0, Math.max(0.1, ...highest.map((value) => value * 1.08))]}
          format={formatShare}
          sound={sound}
          table={{
            title: 'Modality gap by step',
            columns: ['step', 'gap'],
            rows: gap.map(({ step, value }) => [String(step), value.toFixed(3)]),
          }}
        />
      )}
    </section>
  );
}
