import { EMERGENCE_METRIC, latestOf } from '../../state/figures.ts';
import type { KeptRun } from '../../state/kept-run.ts';
import { useIntents, usePageState } from '../../state/page-context.ts';
import { labelOf } from '../../state/run-slice.ts';
import { configName, runName } from '../../state/run-words.ts';
import { Icon } from '../../ui/Icon.tsx';
import { formatShare } from './words.ts';

/** Over the present run's half, where a kept run stands beside it. */
export function PresentName() {
  const name = usePageState(({ run }) =>
    run.config.projectors ? labelOf(run.config) : configName(run.config),
  );
  const step = usePageState((state) => state.run.step);
  const value = usePageState((state) => latestOf(state.run.evaluations, EMERGENCE_METRIC));
  return (
    <p className="run-half-name">
      <span>
        <strong>{name}</strong> now, step {step}
        <Found value={value} />
      </span>
    </p>
  );
}

/** Over the kept run's half, with the way to close it. */
export function KeptName({ run }: { run: KeptRun }) {
  const intents = useIntents();
  return (
    <p className="run-half-name">
      <span>
        <strong>{runName(run)}</strong> kept, step {run.step}
        <Found value={latestOf(run.evaluations, EMERGENCE_METRIC)} />
      </span>
      <button
        type="button"
        className="icon-button"
        aria-label="Close the comparison"
        title="Close the comparison"
        onClick={() => intents.putBeside(null)}
      >
        <Icon name="close" size={12} />
      </button>
    </p>
  );
}

function Found({ value }: { value: number | null }) {
  return (
    value !== null && <span title="Recall@1 by kind, sound to shape"> · {formatShare(value)}</span>
  );
}
