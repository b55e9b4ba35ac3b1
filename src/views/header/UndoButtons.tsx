import { kindOfStep } from '../../state/address-history.ts';
import { useIntents, usePageState } from '../../state/page-context.ts';
import { Icon } from '../../ui/Icon.tsx';

/** A step back and forth in settings, selection and layout; what it changes stands in the hint. */
export function UndoButtons() {
  const { past, present, future } = usePageState((state) => state.history);
  const intents = useIntents();
  const kindTo = (place: typeof present | undefined): string | null =>
    place && present ? kindOfStep(present, place) : null;
  const back = kindTo(past.at(-1));
  const forward = kindTo(future[0]);

  return (
    <>
      <button
        type="button"
        className="icon-button"
        aria-label="Undo"
        title={back === null ? 'Nothing to undo' : `Undo: ${back} (Ctrl+Z)`}
        disabled={back === null}
        onClick={intents.undo}
      >
        <Icon name="undo" />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label="Redo"
        title={forward === null ? 'Nothing to redo' : `Redo: ${forward} (Ctrl+Shift+Z)`}
        disabled={forward === null}
        onClick={intents.redo}
      >
        <Icon name="redo" />
      </button>
    </>
  );
}
