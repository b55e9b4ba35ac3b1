import { curveMetric, curveOf } from '../../state/figures.ts';
import { usePageState } from '../../state/page-context.ts';
import { labelOf } from '../../state/run-slice.ts';
import { configName } from '../../state/run-words.ts';
import type { PageState } from '../../state/store.ts';
import { usePaced } from '../../state/use-paced.ts';
import { Sparkline } from '../../ui/Sparkline.tsx';
import { curveTitle } from '../shared/metric-names.ts';
import { formatShare } from '../shared/words.ts';

const ROW_MS = 200;
const selectEvaluations = (state: PageState) => state.run.evaluations;

/** What is on the map now; it is kept as soon as it stops. */
export function PresentRun() {
  const config = usePageState((state) => state.run.config);
  const step = usePageState((state) => state.run.step);
  const steps = usePageState((state) => state.run.steps);
  const curve = usePageState((state) => state.view.curve);
  const evaluations = usePaced(selectEvaluations, ROW_MS);
  const points = curveOf(evaluations, curveMetric(curve));
  const value = points.at(-1)?.value;

  return (
    <div className="run-row" data-present="true">
      <div className="run-words">
        <p className="run-name">
          <strong>{config.projectors ? labelOf(config) : configName(config)}</strong>
        </p>
        <p className="hint">
          on the map now, step {step} of {steps}
        </p>
      </div>
      <Sparkline points={points} maxStep={steps} domain={[0, 1]} colour="var(--audio)" dash="" />
      <p className="run-figure" title={curveTitle(curve)}>
        {value === undefined ? '–' : formatShare(value)}
      </p>
    </div>
  );
}
