import { recipeById } from '../../core/recipes/index.ts';
import type { Recipe } from '../../core/recipes/recipe.ts';
import type { RunStatus } from '../../engine/protocol.ts';
import { useIntents, usePageState } from '../../state/page-context.ts';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { formatDuration, verbOf } from '../shared/words.ts';

/** Rewind, one step, the one big button, and how far it is. */
export function RunControls() {
  const status = usePageState((state) => state.run.status);
  const method = usePageState((state) => recipeById(state.run.config.recipe).method);
  const intents = useIntents();
  const isBusy = status === 'opening' || status === 'preparing';
  const { label, icon } = mainAction(status, method);

  return (
    <div className="run-controls">
      <button
        type="button"
        className="square-button"
        aria-label="Rewind to the same start"
        title="Rewind to the same start (R)"
        disabled={status === 'opening'}
        onClick={intents.rewind}
      >
        <Icon name="rewind" />
      </button>
      <button
        type="button"
        className="square-button"
        aria-label="One step"
        title="One step (.)"
        disabled={status !== 'idle' && status !== 'paused'}
        onClick={intents.step}
      >
        <Icon name="step" />
      </button>
      <button
        type="button"
        className="train-button"
        title={`${label} (space)`}
        aria-disabled={isBusy}
        onClick={intents.trainOrPause}
      >
        <Icon name={icon} size={14} />
        {label}
      </button>
      <Progress />
    </div>
  );
}

function Progress() {
  const step = usePageState((state) => state.run.step);
  const steps = usePageState((state) => state.run.steps);
  const elapsedMs = usePageState((state) => state.run.elapsedMs);
  const note = usePageState((state) => state.run.note);
  const status = usePageState((state) => state.run.status);
  const intents = useIntents();
  const canEnd = step > 0 && (status === 'training' || status === 'paused');

  return (
    <div className="progress">
      <div
        className="progress-track"
        role="progressbar"
        aria-label="Training"
        aria-valuemin={0}
        aria-valuemax={Math.max(1, steps)}
        aria-valuenow={step}
        data-status={status}
      >
        <div style={{ transform: `scaleX(${steps > 0 ? Math.min(1, step / steps) : 0})` }} />
      </div>
      <p className="progress-text">
        <span title={note ?? undefined}>
          step {step} of {steps}
          {elapsedMs > 0 && ` · ${formatDuration(elapsedMs)}`}
          {note !== null && ' · ended early'}
        </span>
        {canEnd && (
          <button type="button" className="link-button" onClick={intents.stop}>
            end here
          </button>
        )}
      </p>
    </div>
  );
}

function mainAction(
  status: RunStatus,
  method: Recipe['method'],
): { label: string; icon: IconName } {
  const verb = verbOf(method);
  switch (status) {
    case 'opening':
      return { label: 'Opening', icon: 'play' };
    case 'preparing':
      return { label: 'Preparing', icon: 'play' };
    case 'idle':
      return { label: verb, icon: 'play' };
    case 'training':
      return { label: 'Pause', icon: 'pause' };
    case 'paused':
      return { label: 'Continue', icon: 'play' };
    case 'done':
    case 'failed':
      return { label: `${verb} again`, icon: 'play' };
    default:
      return status satisfies never;
  }
}
