import { usePageState } from '../../state/page-context.ts';
import { keepsRun } from '../shared/words.ts';

/** What the button will do, said before it does it. */
export function ChangeNote() {
  const isPending = usePageState(({ run }) => run.draft !== run.config);
  const isOn = usePageState(({ run }) => run.status === 'training');
  const keeps = usePageState(({ run }) => keepsRun(run.step, run.steps));

  return (
    <div className="change-note">
      <p className="hint" role="status">
        {isPending
          ? `Not in use yet: “Start again with these” starts a new run from step 0. ${keeps}`
          : 'Changes are used by a new run from step 0, when you start it.'}
      </p>
      {isOn && (
        <p className="hint">
          The run goes on as it is meanwhile. Learning rate, temperature and loss weights could
          change in its middle; here they start a new run too, so that every curve has one set of
          settings behind it.
        </p>
      )}
    </div>
  );
}
