import { MODALITY_LABELS, type Modality } from '../../core/modality.ts';
import { detailOf, nounOf } from '../../state/dataset-slice.ts';
import type { Neighbour } from '../../state/neighbours.ts';
import { useIntents, usePageState } from '../../state/page-context.ts';
import { Caption } from '../shared/Caption.tsx';
import { CloudView } from '../shared/CloudView.tsx';
import { PictureView } from '../shared/PictureView.tsx';
import { PlayButton } from '../shared/PlayButton.tsx';
import { SpectrogramView } from '../shared/SpectrogramView.tsx';

interface NeighbourTileProps {
  readonly neighbour: Neighbour;
  readonly rank: number;
  readonly target: Modality;
  /** The row that asked. */
  readonly asking: number;
}

/** One found item: rank, what it is, how near; the true partner ringed. */
export function NeighbourTile({ neighbour, rank, target, asking }: NeighbourTileProps) {
  const { row, similarity, isPartner } = neighbour;
  const label = usePageState((state) => state.dataset.labels[row]);
  const isSameKind = usePageState(
    ({ dataset }) => dataset.labels[row]?.category === dataset.labels[asking]?.category,
  );
  const intents = useIntents();
  if (!label) return <li className="tile" data-empty="true" />;

  return (
    <li className="tile" data-partner={isPartner} data-same={isSameKind}>
      <div className="tile-view">
        <TileView target={target} row={row} />
        <span className="tile-rank" aria-hidden="true">
          {rank}
        </span>
        {target === 'audio' && <PlayButton row={row} size="small" />}
      </div>
      <button
        type="button"
        className="tile-name"
        onClick={() => intents.select({ modality: target, row })}
        onPointerEnter={() => intents.hover({ modality: target, row })}
        onPointerLeave={() => intents.hover(null)}
      >
        <span className="visually-hidden">
          {MODALITY_LABELS[target].one} {rank}:
        </span>{' '}
        <span className="tile-noun">{nounOf(label)}</span>{' '}
        <span className="tile-detail" title={detailOf(label)}>
          {label.size} {label.material}
        </span>{' '}
        <span className="tile-similarity" title="cosine similarity">
          {similarity.toFixed(2)}
        </span>
        {isPartner && <span className="tile-true">the true one</span>}
      </button>
    </li>
  );
}

function TileView({ target, row }: { target: Modality; row: number }) {
  switch (target) {
    case 'audio':
      return <SpectrogramView row={row} />;
    case 'points':
      return <CloudView row={row} />;
    case 'image':
      return <PictureView row={row} />;
    case 'text':
      return <Caption row={row} kind="visual" />;
    default:
      return target satisfies never;
  }
}
