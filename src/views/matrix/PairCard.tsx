import { useMemo } from 'react';
import { rankOf } from '../../core/metrics/retrieval.ts';
import { MODALITY_LABELS, type Modality } from '../../core/modality.ts';
import type { MatrixCell } from '../../render/matrix-window.ts';
import { nameOf } from '../../state/dataset-slice.ts';
import type { MatrixView } from '../../state/matrix-view.ts';
import { useIntents } from '../../state/page-context.ts';
import { Marker } from '../../ui/Marker.tsx';
import { ItemView } from '../shared/ItemView.tsx';
import { PlayButton } from '../shared/PlayButton.tsx';
import { MARKERS } from '../shared/words.ts';
import { cosinesOf, relationOf, RELATION_WORDS, type MatrixData } from './use-matrix-data.ts';

interface PairCardProps {
  readonly data: MatrixData;
  readonly view: MatrixView;
  readonly pair: Pair | null;
}

/** The two things of one cell, how alike they are, and what they are to each other. */
export function PairCard({ data, view, pair }: PairCardProps) {
  if (!pair) return <p className="figure-empty pair-card">Waiting for the embeddings.</p>;
  const { row, column, now, before, rank, relation } = pair;

  return (
    <section className="pair-card" aria-label="The two things of this cell">
      <PairSide modality={view.rows} row={row} name={nameOf(data.labels[row]!)} />
      <PairSide modality={view.columns} row={column} name={nameOf(data.labels[column]!)} />
      <p className="pair-figure">
        <span className="big-figure">{now.toFixed(2)}</span>
        <span>
          cosine, before {before === null ? '–' : before.toFixed(2)}
          <br />
          rank {rank} of {data.labels.length} for this {MODALITY_LABELS[view.rows].one}
        </span>
        <span className="pair-relation" data-relation={relation}>
          {RELATION_WORDS[relation]}
        </span>
      </p>
    </section>
  );
}

/** The same in one sentence, for who cannot see it. */
export function pairSentence(pair: Pair, data: MatrixData, view: MatrixView): string {
  const { row, column, now, rank, relation } = pair;
  return (
    `${MODALITY_LABELS[view.rows].one} of ${nameOf(data.labels[row]!)}, ` +
    `${MODALITY_LABELS[view.columns].one} of ${nameOf(data.labels[column]!)}: ` +
    `cosine ${now.toFixed(2)}, rank ${rank} of ${data.labels.length}, ${RELATION_WORDS[relation]}.`
  );
}

export interface Pair {
  /** Rows of the two items. */
  readonly row: number;
  readonly column: number;
  readonly now: number;
  readonly before: number | null;
  /** Of the column among all columns, for this row. */
  readonly rank: number;
  readonly relation: ReturnType<typeof relationOf>;
}

export function usePair(data: MatrixData, view: MatrixView, cell: MatrixCell | null): Pair | null {
  const { order, labels, now, before } = data;
  const row = cell ? order.order[cell.row] : undefined;
  const column = cell ? order.order[cell.column] : undefined;
  const cosines = useMemo(
    () => (row === undefined ? null : cosinesOf(now, view, row, labels.length)),
    [now, view, row, labels],
  );
  const cosinesBefore = useMemo(
    () => (row === undefined ? null : cosinesOf(before, view, row, labels.length)),
    [before, view, row, labels],
  );
  const value = column === undefined ? undefined : cosines?.[column];
  if (!cell || row === undefined || column === undefined || !cosines || value === undefined) {
    return null;
  }
  return {
    row,
    column,
    now: value,
    before: cosinesBefore?.[column] ?? null,
    rank: rankOf(cosines, column),
    relation: relationOf(order, labels, cell),
  };
}

interface PairSideProps {
  readonly modality: Modality;
  readonly row: number;
  readonly name: string;
}

function PairSide({ modality, row, name }: PairSideProps) {
  const intents = useIntents();
  return (
    <div className="pair-side" data-modality={modality}>
      <div className="pair-view">
        <ItemView item={{ modality, row }} />
        {modality === 'audio' && <PlayButton row={row} size="small" />}
      </div>
      <button
        type="button"
        className="link-button pair-name"
        title="Select it"
        onClick={() => intents.select({ modality, row })}
      >
        <Marker shape={MARKERS[modality]} size={10} />
        {name}
      </button>
    </div>
  );
}
