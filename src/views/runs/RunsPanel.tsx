import { stylesOf } from '../../state/run-figures.ts';
import { presentId } from '../../state/run-intents.ts';
import { useIntents, usePageState } from '../../state/page-context.ts';
import { Icon } from '../../ui/Icon.tsx';
import { PresentRun } from './PresentRun.tsx';
import { RunFiles } from './RunFiles.tsx';
import { RunRow } from './RunRow.tsx';

/** The present run and every one that was kept, the latest first. */
export function RunsPanel() {
  const kept = usePageState((state) => state.runs.kept);
  const problem = usePageState((state) => state.runs.problem);
  const removed = usePageState((state) => state.runs.removed);
  const present = usePageState(presentId);
  const intents = useIntents();
  const styles = stylesOf(kept);
  const others = kept.filter(({ id }) => id !== present).reverse();

  return (
    <section className="runs-panel panel-page" aria-label="Runs" tabIndex={0}>
      <div className="runs-head">
        <h2>Runs</h2>
        <button
          type="button"
          className="quiet-button"
          onClick={() => intents.show({ name: 'ablate', part: null })}
        >
          Try several values
        </button>
      </div>
      {problem !== null && (
        <div className="runs-problem" role="alert">
          <p>{problem}</p>
          <button
            type="button"
            className="icon-button"
            aria-label="Dismiss"
            onClick={intents.dismissRunProblem}
          >
            <Icon name="close" />
          </button>
        </div>
      )}
      <PresentRun />
      {others.length === 0 ? (
        <p className="hint">
          When another run starts, this one is kept here: its curves stay in the figures below, and
          its map or matrix can be put beside the new one.
        </p>
      ) : (
        <>
          <div className="runs-head">
            <h3>Kept</h3>
            <AllShown />
          </div>
          <ul className="run-list">
            {others.map((run) => (
              <RunRow key={run.id} run={run} style={styles.get(run.id)} />
            ))}
          </ul>
        </>
      )}
      <p className="hint" role="status">
        {removed && (
          <>
            Deleted.{' '}
            <button type="button" className="link-button" onClick={intents.bringBackRun}>
              Bring it back
            </button>
          </>
        )}
      </p>
      <RunFiles />
    </section>
  );
}

function AllShown() {
  const isAny = usePageState((state) => state.runs.kept.some(({ isShown }) => isShown));
  const intents = useIntents();
  return (
    <button type="button" className="link-button" onClick={() => intents.showAllRuns(!isAny)}>
      {isAny ? 'Hide all in the figures' : 'Show all in the figures'}
    </button>
  );
}
