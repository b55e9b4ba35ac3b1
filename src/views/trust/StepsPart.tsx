import { useState } from 'react';
import type { StepsCheck } from '../../engine/protocol.ts';
import { usePageState } from '../../state/page-context.ts';
import { formatTiny } from '../../state/trust-report.ts';
import { TOLERANCE, worstStep } from '../../state/trust-slice.ts';
import { LineChart, type ChartSeries } from '../../ui/LineChart.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { useCurveSound } from '../shared/use-curve-sound.ts';
import { CheckFrame } from './CheckFrame.tsx';

const AGAINST = [
  {
    value: 'float64',
    label: 'float64',
    hint: 'The same plan by plain references in double precision: how much is rounding?',
  },
  {
    value: 'tfjs',
    label: 'tfjs',
    hint: 'TensorFlow.js on the processor with its automatic gradients: is it the same mathematics? Slower.',
  },
] as const;

/** What is drawn at the least; what is smaller, and 0, stands at the foot. */
const FOOT = 1e-9;

/** The same seed, twice: how far apart are loss and weights after every step? */
export function StepsPart() {
  const found = usePageState((state) => state.trust.steps);
  const [against, setAgainst] = useState<'float64' | 'tfjs'>('float64');
  const report = found?.report ?? null;
  const worst = report && worstStep(report);

  return (
    <CheckFrame
      id="trust-steps"
      title="The same steps, twice"
      question="The run’s own start, seed and batches, 20 steps by the engine of this page and 20 by a reference. Two programs that compute the same differ by rounding alone."
      request={{ check: 'steps', against }}
      start="Compare 20 steps"
      choice={
        <Segmented label="Held against" options={AGAINST} value={against} onChange={setAgainst} />
      }
      outcome={report?.outcome ?? null}
      done={report?.steps.length ?? 0}
      of={report?.of ?? 0}
      config={found?.config ?? null}
      verdict={
        worst && {
          isGood: worst.value < TOLERANCE,
          says: `The largest difference is ${formatTiny(worst.value)} of the ${worst.of}, at step ${worst.step}; the tolerance is ${TOLERANCE}.`,
        }
      }
    >
      {report && report.steps.length > 0 && <StepsResult report={report} />}
    </CheckFrame>
  );
}

function StepsResult({ report }: { report: StepsCheck }) {
  const { ours, reference, steps, of, weightCount, note } = report;
  const sound = useCurveSound('trust');
  const curve = (
    id: 'loss' | 'weights' | 'allWeights',
    label: string,
    tone: ChartSeries['tone'],
  ): ChartSeries => ({
    ...{ id, label, tone },
    points: steps.map((found) => ({ step: found.step, value: found[id] })),
  });
  const highest = Math.max(...steps.map(({ allWeights, loss }) => Math.max(allWeights, loss)));
  const top = 10 ** Math.ceil(Math.log10(Math.max(highest, 10 * TOLERANCE)));
  const idle = steps.at(-1)?.idle ?? 0;

  return (
    <>
      <p className="hint">
        Here: {ours}. Reference: {reference}. {note}
      </p>
      <div className="trust-chart">
        <LineChart
          summary={`Differences over ${steps.length} of ${of} steps, on a logarithmic scale: loss ${formatTiny(steps.at(-1)?.loss ?? 0)}, weights ${formatTiny(steps.at(-1)?.weights ?? 0)} now; tolerance ${TOLERANCE}.`}
          series={[
            curve('weights', 'weights', 'strong'),
            curve('loss', 'loss', 'ink'),
            ...(idle > 0 ? [curve('allWeights', 'with idle', 'dashed')] : []),
          ]}
          references={[{ label: `tolerance ${TOLERANCE}`, value: TOLERANCE, kind: 'bound' }]}
          maxStep={of}
          domain={[FOOT, top]}
          kind="log"
          format={formatTiny}
          sound={sound}
          table={{
            title: 'Differences by step, as shares of the reference',
            columns: ['step', 'loss', 'weights', 'all weights', 'idle weights'],
            rows: steps.map((found) => [
              String(found.step),
              formatTiny(found.loss),
              formatTiny(found.weights),
              formatTiny(found.allWeights),
              String(found.idle),
            ]),
          }}
        />
      </div>
      {idle > 0 && (
        <p className="hint">
          {idle} of {weightCount} weights are idle and not counted: their gradient is 0, because no
          loss reaches them or because the next batch normalisation takes their shift away again.
          Adam moves the latter all the same, by the sign of rounding errors; no output feels it.
        </p>
      )}
    </>
  );
}
