/** What both checks have in common: a question, a button, how far it is, and what came out. */
import type { ReactNode } from 'react';
import { recipeById } from '../../core/recipes/index.ts';
import type { CheckOutcome, CheckRequest, RunConfig } from '../../engine/protocol.ts';
import { useIntents, usePageState } from '../../state/page-context.ts';

interface CheckFrameProps {
  readonly id: string;
  readonly title: string;
  readonly question: ReactNode;
  readonly request: CheckRequest;
  /** What the button says. */
  readonly start: string;
  readonly choice?: ReactNode;
  readonly outcome: CheckOutcome | null;
  readonly done: number;
  readonly of: number;
  /** The run that the result is of. */
  readonly config: RunConfig | null;
  /** Null while nothing can be said. */
  readonly verdict: { readonly isGood: boolean; readonly says: string } | null;
  readonly children?: ReactNode;
}

export function CheckFrame(props: CheckFrameProps) {
  const { id, title, question, request, start, choice, outcome, done, of, config, verdict } = props;
  const current = usePageState((state) => state.run.config);
  const status = usePageState((state) => state.run.status);
  const intents = useIntents();
  const isRunning = outcome?.state === 'running';
  const isBusy = status === 'opening' || status === 'preparing';

  return (
    <section className="trust-part" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <p className="trust-question">{question}</p>
      <div className="trust-bar">
        {choice}
        <button
          type="button"
          className={isRunning ? 'quiet-button' : 'solid-button'}
          disabled={isBusy}
          onClick={() => (isRunning ? intents.stopCheck() : intents.check(request))}
        >
          {isRunning ? 'Stop' : outcome ? `${start} again` : start}
        </button>
        {isRunning && (
          <progress className="trust-progress" aria-label={title} value={done} max={of || 1} />
        )}
        {status === 'training' && <span className="hint">Pauses the run.</span>}
      </div>
      <p className="trust-verdict" role="status" data-good={verdict?.isGood}>
        {wordsOf(outcome, verdict)}
      </p>
      {config && config !== current && (
        <p className="hint">
          Of another run: {recipeById(config.recipe).label}, seed {config.seed}. Check again for
          this one.
        </p>
      )}
      {props.children}
    </section>
  );
}

function wordsOf(outcome: CheckOutcome | null, verdict: CheckFrameProps['verdict']): ReactNode {
  if (!outcome || outcome.state === 'running') return null;
  if (outcome.state === 'cannot') {
    return (
      <>
        <strong>Cannot be checked.</strong> {outcome.why}
      </>
    );
  }
  if (outcome.state === 'failed') {
    return (
      <>
        <strong>The check failed.</strong> {outcome.why}
      </>
    );
  }
  if (outcome.state === 'stopped') return 'Stopped before its end.';
  return (
    verdict && (
      <>
        <strong>{verdict.isGood ? 'Agrees.' : 'Does not agree.'}</strong> {verdict.says}
      </>
    )
  );
}
