import { useIntents, usePageState } from '../../state/page-context.ts';
import { Icon } from '../../ui/Icon.tsx';
import { usePlayer } from '../shared/media-context.ts';

/** What went wrong, what still works, and what to do; in the visitor's words. */
export function Notices() {
  const failure = usePageState((state) => state.run.failure);
  const recovery = usePageState((state) => state.run.recovery);
  const problem = usePageState((state) => state.dataset.problem);
  const notices = usePageState((state) => state.view.notices);
  const playFailure = usePlayer((state) => state.failure);
  const intents = useIntents();

  return (
    <div className="notices">
      {failure && failure.kind !== 'aborted' && (
        <div className="notice" data-kind="failure" role="alert">
          <p>
            <strong>{failure.message}</strong> {failure.hint}
          </p>
          <button type="button" className="quiet-button" onClick={intents.rewind}>
            Back to step 0
          </button>
        </div>
      )}
      {recovery && (
        <div className="notice" role="status">
          <p>
            <strong>The graphics card was reset.</strong> Training goes on from step {recovery.step}
            ; {recovery.repeated === 1 ? '1 step is' : `${recovery.repeated} steps are`} done again.
          </p>
        </div>
      )}
      {problem && (
        <div className="notice" data-kind="failure" role="alert">
          <p>
            <strong>The data set could not be read.</strong> {problem} Reload the page to try again.
          </p>
        </div>
      )}
      {playFailure && (
        <div className="notice" role="alert">
          <p>{playFailure}</p>
        </div>
      )}
      {notices.length > 0 && (
        <div className="notice" role="status">
          <p>
            <strong>Part of the address could not be used.</strong> {notices.join(' ')}
          </p>
          <button
            type="button"
            className="icon-button"
            aria-label="Dismiss"
            onClick={intents.dismissNotices}
          >
            <Icon name="close" />
          </button>
        </div>
      )}
    </div>
  );
}
