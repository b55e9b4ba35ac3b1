import { useIntents } from '../../state/page-context.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { OpenFiles } from './OpenFiles.tsx';
import { SaveHeads } from './SaveHeads.tsx';

/** Projectors from outside onto this data set, and this run's projectors to the outside. */
export default function ProjectorsDialog() {
  const intents = useIntents();
  return (
    <Dialog title="Projector files" className="wide-dialog" onClose={() => intents.show(null)}>
      <p className="dialog-lead">
        The papers’ authors released trained projectors; this page reads theirs and writes its own
        in the same form. A file that you open stays on this machine.
      </p>
      <div className="dialog-part projectors">
        <OpenFiles />
        <SaveHeads />
      </div>
    </Dialog>
  );
}
