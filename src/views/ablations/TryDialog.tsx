import { useState } from 'react';
import { SETTINGS, type SettingId } from '../../core/recipes/settings.ts';
import { useIntents, usePageState } from '../../state/page-context.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { TryForm } from './TryForm.tsx';
import { TryResult } from './TryResult.tsx';

/** Recipes, values and seeds, tried one after the other in this page, and the table that comes of it. */
export default function TryDialog({ part }: { part: string | null }) {
  const grid = usePageState((state) => state.queue.grid);
  const intents = useIntents();
  const setting = part !== null && Object.hasOwn(SETTINGS, part) ? (part as SettingId) : null;
  const [isAsking, setIsAsking] = useState(grid === null || setting !== null);

  return (
    <Dialog title="Try several values" className="wide-dialog" onClose={() => intents.show(null)}>
      <p className="dialog-lead">
        Every combination is trained with several seeds, here and one after the other: a single seed
        is no evidence. Each run is kept among the runs; the page stays usable meanwhile.
      </p>
      <div className="dialog-part try-part">
        {isAsking || !grid ? (
          <TryForm setting={setting} onStart={() => setIsAsking(false)} />
        ) : (
          <TryResult grid={grid} onAsk={() => setIsAsking(true)} />
        )}
      </div>
    </Dialog>
  );
}
