import { useMemo, useState } from 'react';
import type { MatrixPicture } from '../../render/matrix-picture.ts';
import type { MatrixCell } from '../../render/matrix-window.ts';
import { PageContext, useIntents, usePage, usePageState } from '../../state/page-context.ts';
import { pageOfRun, type PicturedRun } from '../../state/page-of-run.ts';
import { runName } from '../../state/run-words.ts';
import { KeptName } from '../shared/PairNames.tsx';
import { MatrixCanvas } from './MatrixCanvas.tsx';
import { pairSentence, usePair } from './PairCard.tsx';
import { useMatrixData } from './use-matrix-data.ts';
import { useSimilarities } from './use-similarities.ts';

/** What both matrices share: the cell that is looked at, and what a hand on either does. */
export interface SharedLook {
  readonly cursor: MatrixCell | null;
  readonly onHover: (cell: MatrixCell | null) => void;
  readonly onPick: (cell: MatrixCell) => void;
  readonly onWalk: (cell: MatrixCell) => void;
}

/** A kept run's matrix beside the present one: the same order, the same part, the same cell. */
export function KeptMatrix({ run, look }: { run: PicturedRun; look: SharedLook }) {
  const page = usePage();
  const intents = useIntents();
  const view = usePageState((state) => state.view.matrix);
  const kept = useMemo(() => pageOfRun(page, run), [page, run]);

  return (
    <div className="run-half" role="group" aria-label={`Matrix of ${runName(run)}`}>
      <KeptName run={run} />
      {view.show === 'now' ? (
        <PageContext value={kept}>
          <Picture look={look} />
        </PageContext>
      ) : (
        <div className="figure-empty run-apart">
          <p>Of a kept run only the end is kept, not what was before its training.</p>
          <button
            type="button"
            className="quiet-button"
            onClick={() => intents.setMatrix({ ...view, show: 'now' })}
          >
            Compare both as they are now
          </button>
        </div>
      )}
    </div>
  );
}

function Picture({ look }: { look: SharedLook }) {
  const data = useMatrixData();
  const view = usePageState((state) => state.view.matrix);
  const [picture, setPicture] = useState<MatrixPicture | null>(null);
  const { problem } = useSimilarities(picture, data, view);
  const pair = usePair(data, view, look.cursor);
  return (
    <>
      <MatrixCanvas
        data={data}
        view={view}
        label="Similarity matrix of the kept run"
        picture={picture}
        onPicture={setPicture}
        {...look}
      />
      <p className="matrix-says hint">{problem ?? (pair && pairSentence(pair, data, view))}</p>
    </>
  );
}
