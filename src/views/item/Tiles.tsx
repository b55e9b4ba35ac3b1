import type { Modality } from '../../core/modality.ts';
import type { Retrieval } from '../../state/neighbours.ts';
import { usePageState } from '../../state/page-context.ts';
import type { ItemRef } from '../../state/view-slice.ts';
import { NeighbourTile } from './NeighbourTile.tsx';
import { COUNT } from './use-retrievals.ts';

interface TilesProps {
  readonly found: Retrieval | null;
  /** The same at the other end of training; null marks nothing as moved. */
  readonly other: Retrieval | null;
  readonly otherWhen?: 'was' | 'now';
  /** The same by the other ranking; marks what is not among its first. */
  readonly disputed?: Retrieval | null;
  readonly item: ItemRef;
  readonly target: Modality;
}

/** The first few answers. */
export function Tiles(props: TilesProps) {
  const { found, other, otherWhen = 'was', disputed = null, item, target } = props;
  const ranking = usePageState((state) => state.panel.ranking);

  return (
    <ol className="tiles" data-target={target}>
      {found
        ? found.nearest.map((neighbour, index) => {
            const place = outside(other, neighbour.row);
            return (
              <NeighbourTile
                key={neighbour.row}
                neighbour={neighbour}
                rank={index + 1}
                target={target}
                asking={item}
                ranking={ranking}
                moved={place === null ? null : { when: otherWhen, place }}
                disputed={outside(disputed, neighbour.row)}
              />
            );
          })
        : Array.from({ length: COUNT }, (_, index) => (
            <li key={index} className="tile" data-empty="true" />
          ))}
    </ol>
  );
}

/** A row's place in a list when it is not among the shown ones; otherwise null. */
export function outside(list: Retrieval | null, row: number): number | null {
  const place = list?.placeOf(row) ?? 0;
  return place > COUNT ? place : null;
}
