import { baselinesOf } from '../../state/dataset-slice.ts';
import {
  baselineOf,
  curveMetric,
  curveOf,
  referenceLines,
  seesTruePairs,
  type CurvePoint,
} from '../../state/figures.ts';
import type { Curve } from '../../state/matrix-view.ts';
import { useIntents, usePageState } from '../../state/page-context.ts';
import type { Direction } from '../../state/panel-slice.ts';
import type { PageState } from '../../state/store.ts';
import { usePaced } from '../../state/use-paced.ts';
import { LineChart, type ChartSeries } from '../../ui/LineChart.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { useBrushMeasures } from '../shared/use-brush-measures.ts';
import { useCurveSound } from '../shared/use-curve-sound.ts';
import { formatShare } from '../shared/words.ts';
import { useRunLines } from './use-run-lines.ts';

const CHART_MS = 200;
const selectEvaluations = (state: PageState) => state.run.evaluations;

const CURVE_OPTIONS = [
  {
    value: 'class.r1',
    label: 'kind',
    hint: 'Recall at 1 by kind: the first shape is of the right kind',
  },
  {
    value: 'exact.r1',
    label: 'exact',
    hint: 'Recall at 1, exact: the first shape is the very same thing',
  },
  {
    value: 'class.map',
    label: 'mAP',
    hint: 'Mean average precision by kind: how early all right shapes come',
  },
] as const;

/** What the number says, and what it is called. */
const CURVE_WORDS: Readonly<Record<Curve, { says: string; name: string }>> = {
  'class.r1': { says: 'of sounds find a shape of their own kind first', name: 'recall@1' },
  'exact.r1': { says: 'of sounds find their very own shape first', name: 'exact recall@1' },
  'class.map': { says: 'mean average precision, sound to shape, by kind', name: 'mAP' },
};

const SOUND_TO_SHAPE: Direction = { from: 'audio', to: 'points' };

/** The number the page is about, against chance, the controls and the bound. */
export function EmergenceFigure() {
  const evaluations = usePaced(selectEvaluations, CHART_MS);
  const config = usePageState((state) => state.run.config);
  const baselines = usePageState(({ dataset }) => baselinesOf(dataset, config.settings.base));
  const steps = usePageState((state) => state.run.steps);
  const curve = usePageState((state) => state.view.curve);
  const intents = useIntents();
  const sound = useCurveSound('emergence');

  const metric = curveMetric(curve);
  const { says, name } = CURVE_WORDS[curve];
  const points = curveOf(evaluations, metric);
  const runs = useRunLines(metric, steps, formatShare);
  const chosen = useChosenLine(curve);
  const value = points.at(-1)?.value ?? null;
  const chance = baselineOf(baselines, 'chance', metric);
  const references = referenceLines(baselines, metric, config.recipe);
  const isCheating = seesTruePairs(config);
  const against = chance === null ? '' : ` (chance ${chance.toFixed(chance < 0.01 ? 4 : 2)})`;

  return (
    <section className="figure emergence" aria-labelledby="emergence-title">
      <div className="emergence-bar">
        <p className="badge" data-cheating={isCheating || config.projectors !== undefined}>
          {badgeOf(isCheating, config.projectors !== undefined)}
        </p>
        <Segmented
          label="Measure"
          options={CURVE_OPTIONS}
          value={curve}
          onChange={intents.setCurve}
        />
      </div>
      <h2 className="headline" id="emergence-title">
        <span className="big-figure">{value === null ? '–' : formatShare(value)}</span>{' '}
        <span>
          {says}
          {against}
        </span>
      </h2>
      <LineChart
        summary={`${name}, sound to shape, over ${steps} steps: now ${value === null ? 'not measured' : formatShare(value)}${against}. ${references.map((line) => `${line.label} ${formatShare(line.value)}`).join(', ')}.${runs.summary}`}
        series={[...runs.series, ...chosen, { id: curve, label: name, points, tone: 'strong' }]}
        references={references}
        maxStep={runs.maxStep}
        onLight={runs.onLight}
        domain={[0, 1]}
        format={formatShare}
        sound={sound}
        table={{
          title: 'Sound to shape, by step',
          columns: ['step', ...CURVE_OPTIONS.map((option) => CURVE_WORDS[option.value].name)],
          rows: points.map(({ step }) => [
            String(step),
            ...CURVE_OPTIONS.map((option) =>
              valueAtStep(curveOf(evaluations, curveMetric(option.value)), step),
            ),
          ]),
        }}
      />
    </section>
  );
}

/** The same figure of the things that were chosen together alone: what is known of it is step 0 and now. */
function useChosenLine(curve: Curve): readonly ChartSeries[] {
  const measures = useBrushMeasures(SOUND_TO_SHAPE);
  if (!measures || curve === 'class.map') return [];
  const { now, before, step } = measures;
  const id = curve === 'class.r1' ? 'kind' : 'exact';
  const points = [
    ...(before && step > 0 ? [{ step: 0, value: before[id] }] : []),
    { step, value: now[id] },
  ];
  return [{ id: 'chosen', label: 'chosen', points, tone: 'dashed' }];
}

function badgeOf(isCheating: boolean, isGiven: boolean): string {
  if (isGiven) return 'projectors from a file: what they were trained on is not known here';
  return isCheating
    ? 'trained on true pairs: a bound, not a method'
    : 'no sound–shape pair was ever seen';
}

function valueAtStep(points: readonly CurvePoint[], step: number): string {
  return points.find((point) => point.step === step)?.value.toFixed(3) ?? '';
}
