import { useCallback, useMemo, useState } from 'react';
import { MODALITY_LABELS } from '../../core/modality.ts';
import type { MatrixPicture } from '../../render/matrix-picture.ts';
import type { AxisStretch, MatrixCell } from '../../render/matrix-window.ts';
import { seesTruePairs } from '../../state/figures.ts';
import { useIntents, usePage, usePageState } from '../../state/page-context.ts';
import { placeIn } from '../../state/matrix-order.ts';
import { runBeside } from '../../state/page-of-run.ts';
import type { PageState } from '../../state/store.ts';
import type { ItemRef } from '../../state/view-slice.ts';
import { useHoverSound } from '../shared/hover-sound.ts';
import { PresentName } from '../shared/PairNames.tsx';
import { StageSwitch } from '../shared/StageSwitch.tsx';
import { Confusions } from './Confusions.tsx';
import { KeptMatrix, type SharedLook } from './KeptMatrix.tsx';
import { MatrixCanvas } from './MatrixCanvas.tsx';
import { MatrixLegend } from './MatrixLegend.tsx';
import { MatrixTools } from './MatrixTools.tsx';
import { PairCard, pairSentence, usePair } from './PairCard.tsx';
import { useMatrixData } from './use-matrix-data.ts';
import { useSimilarities } from './use-similarities.ts';

/** A cell that was chosen, as long as the selection is what it was then. */
interface Pinned {
  readonly cell: MatrixCell;
  readonly selection: ItemRef;
}

/** Every sound against every shape, or any other two modalities, as a picture one can walk into. */
export function MatrixPanel() {
  const data = useMatrixData();
  const view = usePageState((state) => state.view.matrix);
  const kept = usePageState(runBeside);
  const selection = usePageState((state) => state.view.selection);
  const { store } = usePage();
  const intents = useIntents();
  const [picture, setPicture] = useState<MatrixPicture | null>(null);
  const [hovered, setHovered] = useState<MatrixCell | null>(null);
  const [pinned, setPinned] = useState<Pinned | null>(null);
  const [isWalking, setIsWalking] = useState(false);
  const { means, problem } = useSimilarities(picture, data, view);
  const { order } = data;

  const home = useMemo((): MatrixCell | null => {
    if (order.order.length === 0) return null;
    // Of other things only, what is selected may be none; then the first of them.
    const place = placeIn(order, selection.row) ?? 0;
    return { row: place, column: place };
  }, [order, selection]);
  const chosen = pinned && pinned.selection === selection ? pinned.cell : null;
  const cell = hovered ?? chosen ?? home;
  const pair = usePair(data, view, cell);

  const pin = useCallback(
    (to: MatrixCell) => setPinned({ cell: to, selection: store.getState().view.selection }),
    [store],
  );
  const onHover = useCallback((at: MatrixCell | null) => {
    setHovered((known) => (isSameCell(known, at) ? known : at));
    if (at) setIsWalking(false);
  }, []);
  const onPick = useCallback(
    (at: MatrixCell) => {
      const row = order.order[at.row];
      if (row === undefined) return;
      intents.select({ modality: view.rows, row });
      pin(at);
      setIsWalking(true);
    },
    [order, view.rows, intents, pin],
  );
  const onWalk = useCallback(
    (at: MatrixCell) => {
      setHovered(null);
      pin(at);
      setIsWalking(true);
    },
    [pin],
  );

  const onShow = useCallback(
    (rows: AxisStretch, columns: AxisStretch) => {
      picture?.showBlock(rows, columns);
      onWalk({ row: rows.start, column: columns.start });
    },
    [picture, onWalk],
  );

  const isHeard = hovered !== null || (isWalking && chosen !== null);
  const soundRow =
    view.rows === 'audio' ? pair?.row : view.columns === 'audio' ? pair?.column : null;
  useHoverSound(isHeard ? (soundRow ?? null) : null);

  const what = `${MODALITY_LABELS[view.rows].many} down the side, ${MODALITY_LABELS[view.columns].many} along the top`;
  const spoken = isWalking && pair ? pairSentence(pair, data, view) : '';

  const look: SharedLook = { cursor: cell, onHover, onPick, onWalk };
  const canvas = (
    <MatrixCanvas
      data={data}
      view={view}
      label={`Similarity matrix, ${what}`}
      picture={picture}
      onPicture={setPicture}
      {...look}
    />
  );

  return (
    <section className="matrix-panel" aria-label="Similarity matrix">
      <div className="map-bar">
        <StageSwitch />
        <MatrixTools />
      </div>
      {kept ? (
        <div className="run-pair matrix-pair" data-pair="true">
          <div className="run-half">
            <PresentName />
            {canvas}
            <p className="matrix-says hint">
              {problem ?? (pair && pairSentence(pair, data, view))}
            </p>
          </div>
          <KeptMatrix key={kept.id} run={kept} look={look} />
        </div>
      ) : (
        <div className="matrix-body">
          {canvas}
          <div className="matrix-side" tabIndex={0} role="group" aria-label="About the matrix">
            <MatrixCaption />
            <PairCard data={data} view={view} pair={pair} />
            <MatrixLegend />
            <Confusions means={means} kinds={data.names.kinds} view={view} onShow={onShow} />
            {problem && (
              <p className="hint" role="alert">
                {problem}
              </p>
            )}
          </div>
        </div>
      )}
      <p className="visually-hidden" aria-live="polite">
        {spoken}
      </p>
    </section>
  );
}

const selectIsUntrained = ({ run, view }: PageState): boolean =>
  view.matrix.show === 'before' || run.step === 0;

/** One line of what one sees. */
function MatrixCaption() {
  const view = usePageState((state) => state.view.matrix);
  const isUntrained = usePageState(selectIsUntrained);
  const isPaired = usePageState((state) => seesTruePairs(state.run.config));
  const isEmergent = [view.rows, view.columns].sort().join() === 'audio,points';
  const words =
    view.show === 'change'
      ? 'What training brought together, and what it moved apart.'
      : isUntrained
        ? 'Untrained: if things of one kind are alike, blocks stand out on the diagonal.'
        : 'Blocks on the diagonal: things of one kind have become alike.';
  return (
    <p className="matrix-caption">
      {words}
      {isEmergent && !isPaired && ' No pair in this picture was ever seen.'}
    </p>
  );
}

function isSameCell(a: MatrixCell | null, b: MatrixCell | null): boolean {
  return a?.row === b?.row && a?.column === b?.column;
}
