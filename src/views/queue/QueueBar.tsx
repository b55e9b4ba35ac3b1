import { useIntents, usePageState } from '../../state/page-context.ts';
import { isBusy } from '../../state/queue-slice.ts';
import { configName } from '../../state/run-words.ts';
import { Icon } from '../../ui/Icon.tsx';

/** What the trainer does beside the present run; gone when there is nothing of it. */
export function QueueBar() {
  const queue = usePageState((state) => state.queue);
  const isTraining = usePageState((state) => state.run.status === 'training');
  const intents = useIntents();
  const { entries, run, isPaused, isShown } = queue;
  if (!isShown) return null;
  const isOn = isBusy(queue);
  const ended = entries.filter(({ state }) => state === 'done' || state === 'failed').length;
  const now = entries.find(({ state }) => state === 'running');

  return (
    <section className="queue-bar" aria-label="Runs in the queue">
      <progress
        aria-label="Runs ended"
        max={Math.max(1, entries.length)}
        value={ended + (run && run.steps > 0 ? run.step / run.steps : 0)}
      />
      {isOn ? (
        <p>
          <strong>
            Run {Math.min(ended + 1, entries.length)} of {entries.length}
          </strong>{' '}
          {now && configName(now.config)}
          <span className="hint">{saysOf(isPaused, isTraining, run)}</span>
        </p>
      ) : (
        <p role="status">{ended === 1 ? '1 run has ended.' : `${ended} runs have ended.`}</p>
      )}
      {isOn && (
        <>
          <button
            type="button"
            className="link-button"
            onClick={() => intents.pauseQueue(!isPaused)}
          >
            {isPaused ? 'Go on' : 'Pause'}
          </button>
          <button type="button" className="link-button" onClick={intents.cancelQueue}>
            Cancel
          </button>
        </>
      )}
      <button
        type="button"
        className="link-button"
        onClick={() => intents.show({ name: 'ablate', part: null })}
      >
        Table
      </button>
      {!isOn && (
        <button
          type="button"
          className="icon-button"
          aria-label="Close the line about the queue"
          onClick={intents.closeQueue}
        >
          <Icon name="close" size={11} />
        </button>
      )}
    </section>
  );
}

function saysOf(
  isPaused: boolean,
  isTraining: boolean,
  run: { readonly step: number; readonly steps: number } | null,
): string {
  if (isTraining) return ' waits until the run on the page stops';
  if (isPaused) return ' paused';
  return run ? ` step ${run.step} of ${run.steps}` : ' starting';
}
