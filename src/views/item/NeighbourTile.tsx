import { MODALITY_LABELS, type Modality } from '../../core/modality.ts';
import { detailOf, nameOf, nounOf } from '../../state/dataset-slice.ts';
import type { Neighbour } from '../../state/neighbours.ts';
import { useIntents, usePageState } from '../../state/page-context.ts';
import type { Ranking } from '../../state/panel-slice.ts';
import type { ItemRef } from '../../state/view-slice.ts';
import { BrushMark } from '../shared/BrushMark.tsx';
import { ItemView } from '../shared/ItemView.tsx';
import { PlayButton } from '../shared/PlayButton.tsx';

interface NeighbourTileProps {
  readonly neighbour: Neighbour;
  readonly rank: number;
  readonly target: Modality;
  readonly asking: ItemRef;
  readonly ranking: Ranking;
  /** Its place at the other end of training, when it is not among the shown ones there. */
  readonly moved: { readonly when: 'was' | 'now'; readonly place: number } | null;
  /** Its place by the other ranking, when it is not among the shown ones there. */
  readonly disputed: number | null;
}

/** One found item: rank, what it is, how near; the true partner ringed, what moved or is disputed marked. */
export function NeighbourTile(props: NeighbourTileProps) {
  const { neighbour, rank, target, asking, ranking, moved, disputed } = props;
  const { row, score, isPartner } = neighbour;
  const label = usePageState((state) => state.dataset.labels[row]);
  const isSameKind = usePageState(
    ({ dataset }) => dataset.labels[row]?.category === dataset.labels[asking.row]?.category,
  );
  const intents = useIntents();
  if (!label) return <li className="tile" data-empty="true" />;

  const other = ranking === 'cosine' ? 'volume' : 'cosine';
  const item = { modality: target, row };
  return (
    <li className="tile" data-partner={isPartner} data-same={isSameKind}>
      <div className="tile-view">
        <ItemView item={item} />
        <span className="tile-rank" aria-hidden="true">
          {rank}
        </span>
        {disputed !== null && (
          <span className="tile-disputed" title={`They disagree here: no. ${disputed} by ${other}`}>
            <span aria-hidden="true">≠{disputed}</span>
            <span className="visually-hidden">
              , they disagree: number {disputed} by {other}
            </span>
          </span>
        )}
        {target === 'audio' && <PlayButton row={row} size="small" />}
      </div>
      <button
        type="button"
        className="tile-name"
        onClick={() => intents.select(item)}
        onPointerEnter={() => intents.hover(item)}
        onPointerLeave={() => intents.hover(null)}
      >
        <span className="visually-hidden">
          {MODALITY_LABELS[target].one} {rank}:
        </span>{' '}
        <span className="tile-noun">
          {nounOf(label)}
          <BrushMark row={row} />
        </span>{' '}
        <span className="tile-detail" title={detailOf(label)}>
          {label.size} {label.material}
        </span>{' '}
        <span className="tile-similarity" title={SCORES[ranking]}>
          {score.toFixed(2)}
        </span>
        {moved && (
          <span className="tile-moved" title={MOVED[moved.when]}>
            {moved.when} <span className="tile-no">no. </span>
            {moved.place}
          </span>
        )}
        {isPartner && <span className="tile-true">the true one</span>}
      </button>
      {!isSameKind && moved?.when !== 'now' && (
        <button
          type="button"
          className="tile-why"
          aria-label={`Why this ${nameOf(label)}?`}
          title="Why is this wrong?"
          onClick={() => intents.askWhy(asking, item)}
        >
          why?
        </button>
      )}
    </li>
  );
}

const SCORES = {
  cosine: 'cosine similarity',
  volume: 'volume of the tuple; smaller is nearer',
} as const satisfies Record<Ranking, string>;

const MOVED = {
  was: 'Not among the first before training: its place then',
  now: 'No longer among the first: its place now',
} as const;
