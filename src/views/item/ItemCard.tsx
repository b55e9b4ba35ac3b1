import { useDeferredValue, useEffect, useRef } from 'react';
import { MODALITY_LABELS } from '../../core/modality.ts';
import { titleOf } from '../../state/dataset-slice.ts';
import { primaryTarget, secondaryTargets } from '../../state/neighbours.ts';
import { usePageState } from '../../state/page-context.ts';
import { Marker } from '../../ui/Marker.tsx';
import { MARKERS } from '../shared/words.ts';
import { Caption } from '../shared/Caption.tsx';
import { Examples } from './Examples.tsx';
import { Facets } from './Facets.tsx';
import { PlayButton } from '../shared/PlayButton.tsx';
import { RetrievalSection } from './RetrievalSection.tsx';

/** The selected thing: what it is in each modality, and what it finds. */
export function ItemCard() {
  const card = useRef<HTMLElement>(null);
  const item = usePageState((state) => state.view.selection);
  const label = usePageState((state) => state.dataset.labels[item.row]);
  const { modality } = item;
  // What it is stands there at once; what it finds follows in pieces.
  const asking = useDeferredValue(item);

  useEffect(() => {
    if (card.current) card.current.scrollTop = 0;
  }, [item]);

  return (
    <section
      ref={card}
      className="item-card"
      aria-label="Selected thing"
      data-modality={modality}
      tabIndex={0}
    >
      <div className="item-head">
        {modality === 'audio' ? (
          <PlayButton row={item.row} size="big" />
        ) : (
          <span className="item-sign">
            <Marker shape={MARKERS[modality]} size={22} />
          </span>
        )}
        <div>
          <h2 className="item-title">
            {label ? titleOf(label) : 'Opening'}
            <span className="item-kind"> {MODALITY_LABELS[modality].one}</span>
          </h2>
          <Caption row={item.row} kind="audio" />
        </div>
      </div>
      <Facets item={item} />
      <Examples />
      <RetrievalSection item={asking} target={primaryTarget(asking.modality)} isPrimary />
      {secondaryTargets(asking.modality).map((target) => (
        <RetrievalSection key={target} item={asking} target={target} />
      ))}
    </section>
  );
}
