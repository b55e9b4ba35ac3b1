import {
  baselineOf,
  curveOf,
  EMERGENCE_METRIC,
  PRECISION_METRIC,
  referenceLines,
  seesTruePairs,
} from '../../state/figures.ts';
import { usePageState } from '../../state/page-context.ts';
import type { PageState } from '../../state/store.ts';
import { usePaced } from '../../state/use-paced.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { LineChart } from '../../ui/LineChart.tsx';
import { formatShare } from '../shared/words.ts';

const CHART_MS = 200;
const selectEvaluations = (state: PageState) => state.run.evaluations;

/** The number the page is about, against chance, the closed forms and the bound. */
export function EmergenceFigure() {
  const evaluations = usePaced(selectEvaluations, CHART_MS);
  const baselines = usePageState((state) => state.dataset.baselines);
  const config = usePageState((state) => state.run.config);
  const steps = usePageState((state) => state.run.steps);

  const recall = curveOf(evaluations, EMERGENCE_METRIC);
  const precision = curveOf(evaluations, PRECISION_METRIC);
  const value = recall.at(-1)?.value ?? null;
  const chance = baselineOf(baselines, 'chance', EMERGENCE_METRIC);
  const references = referenceLines(baselines, EMERGENCE_METRIC, config.recipe);
  const isCheating = seesTruePairs(config);
  const against = chance === null ? '' : ` (chance ${formatShare(chance)})`;

  return (
    <section className="figure emergence" aria-labelledby="emergence-title">
      <p className="badge" data-cheating={isCheating || config.projectors !== undefined}>
        {badgeOf(isCheating, config.projectors !== undefined)}
      </p>
      <h2 className="headline" id="emergence-title">
        <span className="big-figure">{value === null ? '–' : formatShare(value)}</span>{' '}
        <span>of sounds find a shape of their own kind first{against}</span>
      </h2>
      <LineChart
        summary={`Recall at 1 by kind, sound to shape, over ${steps} steps: now ${value === null ? 'not measured' : formatShare(value)}${against}. ${references.map((line) => `${line.label} ${formatShare(line.value)}`).join(', ')}.`}
        series={[
          { id: 'precision', label: 'mAP', points: precision, tone: 'soft' },
          { id: 'recall', label: 'recall@1', points: recall, tone: 'strong' },
        ]}
        references={references}
        maxStep={steps}
        domain={[0, 1]}
        format={formatShare}
      />
      <DataTable
        title="Sound to shape, by step"
        columns={['step', 'recall@1', 'mAP']}
        rows={recall.map(({ step, value: share }) => [
          String(step),
          share.toFixed(3),
          precision.find((point) => point.step === step)?.value.toFixed(3) ?? '',
        ])}
      />
    </section>
  );
}

function badgeOf(isCheating: boolean, isGiven: boolean): string {
  if (isGiven) return 'projectors from a file: what they were trained on is not known here';
  return isCheating
    ? 'trained on true pairs: a bound, not a method'
    : 'no sound–shape pair was ever seen';
}
