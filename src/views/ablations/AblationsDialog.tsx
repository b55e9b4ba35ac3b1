import { useEffect, useState } from 'react';
import type { AblationGrid, AblationIndex } from '../../core/ablation-index.ts';
import { loadAblations } from '../../state/ablations.ts';
import { useIntents, usePageState } from '../../state/page-context.ts';
import { CopyLine } from '../../ui/CopyLine.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { GridView } from './GridView.tsx';

const MAKE = 'npm run ablate -- --standard';

/** What happened when one thing was changed at a time: measured before, by a command that stands beside each table. */
export default function AblationsDialog({ part }: { part: string | null }) {
  const manifest = usePageState((state) => state.dataset.manifest);
  const url = usePageState((state) => state.dataset.url);
  const file = manifest?.ablations;
  const [index, setIndex] = useState<AblationIndex | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const intents = useIntents();

  useEffect(() => {
    if (file === undefined) return;
    let isGone = false;
    loadAblations(url, file).then(
      (found) => !isGone && setIndex(found),
      (error: unknown) =>
        !isGone && setProblem(error instanceof Error ? error.message : String(error)),
    );
    return () => {
      isGone = true;
    };
  }, [url, file]);

  return (
    <Dialog title="Ablations" className="wide-dialog" onClose={() => intents.show(null)}>
      <p className="dialog-lead">
        What each method owes to its parts: one thing is changed at a time, trained with several
        seeds, and measured on things never trained on.
      </p>
      {index ? (
        <Ablations index={index} part={part} />
      ) : (
        <div className="dialog-part" role="status">
          {problem !== null && (
            <p>
              <strong>The results could not be read.</strong> {problem}
            </p>
          )}
          {problem === null && manifest && file === undefined && (
            <>
              <p>
                Nobody has run the ablations on “{manifest.title}” yet. From the project’s folder,
                this makes them; it takes long, and goes on where it was stopped:
              </p>
              <CopyLine label="Command that runs the ablations" text={MAKE} />
            </>
          )}
          {problem === null && !(manifest && file === undefined) && <p>Fetching the results.</p>}
        </div>
      )}
    </Dialog>
  );
}

function Ablations({ index, part }: { index: AblationIndex; part: string | null }) {
  const { grids, missing, metrics } = index;
  const [metric, setMetric] = useState(metrics[0] ?? '');
  const intents = useIntents();
  const grid = grids.find(({ id }) => id === part) ?? grids[0];
  const open = (id: string) => intents.show({ name: 'ablations', part: id });

  if (!grid) return <p className="dialog-part">The file holds no finished ablation yet.</p>;
  return (
    <div className="dialog-part two-columns">
      <nav aria-label="Ablations">
        <GridChoice grids={grids} grid={grid} onChoose={open} />
        {missing.length > 0 && <p className="hint">Not run yet: {missing.join(', ')}.</p>}
      </nav>
      <GridView key={grid.id} index={index} grid={grid} metric={metric} onMetric={setMetric} />
    </div>
  );
}

interface GridChoiceProps {
  readonly grids: readonly AblationGrid[];
  readonly grid: AblationGrid;
  readonly onChoose: (id: string) => void;
}

/** A list where there is room for it, a menu on a phone; the style sheet shows one of them. */
function GridChoice({ grids, grid, onChoose }: GridChoiceProps) {
  return (
    <>
      <ul className="choice-list">
        {grids.map(({ id, title }) => (
          <li key={id}>
            <button type="button" aria-current={id === grid.id} onClick={() => onChoose(id)}>
              {title}
            </button>
          </li>
        ))}
      </ul>
      <div className="choice-menu">
        <label htmlFor="ablation-choice">Ablation</label>
        <select
          id="ablation-choice"
          value={grid.id}
          onChange={(event) => onChoose(event.target.value)}
        >
          {grids.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </div>
    </>
  );
}
