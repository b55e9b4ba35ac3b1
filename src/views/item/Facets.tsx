import type { Modality } from '../../core/modality.ts';
import { useIntents } from '../../state/page-context.ts';
import type { ItemRef } from '../../state/view-slice.ts';
import { Marker } from '../../ui/Marker.tsx';
import { MARKERS } from '../shared/words.ts';
import { Caption } from '../shared/Caption.tsx';
import { CloudView } from '../shared/CloudView.tsx';
import { PictureView } from '../shared/PictureView.tsx';
import { SpectrogramView } from '../shared/SpectrogramView.tsx';

const FACETS = [
  { modality: 'audio', label: 'sound' },
  { modality: 'points', label: 'shape' },
  { modality: 'image', label: 'picture' },
  { modality: 'text', label: 'text' },
] as const satisfies readonly { modality: Modality; label: string }[];

/** The same thing in its four modalities; pressing one makes it the one that asks. */
export function Facets({ item }: { item: ItemRef }) {
  const intents = useIntents();
  return (
    <ul className="facets" aria-label="The same thing as">
      {FACETS.map(({ modality, label }) => (
        <li key={modality} className="facet" data-modality={modality}>
          <div className="facet-view">
            <FacetView modality={modality} row={item.row} />
          </div>
          <button
            type="button"
            className="facet-button"
            aria-pressed={item.modality === modality}
            onClick={() => intents.select({ modality, row: item.row })}
          >
            <Marker shape={MARKERS[modality]} size={10} isHollow={item.modality !== modality} />
            {label}
          </button>
        </li>
      ))}
    </ul>
  );
}

function FacetView({ modality, row }: ItemRef) {
  switch (modality) {
    case 'audio':
      return <SpectrogramView row={row} hasPlayhead />;
    case 'points':
      return <CloudView row={row} isDraggable />;
    case 'image':
      return <PictureView row={row} />;
    case 'text':
      return <Caption row={row} kind="visual" />;
    default:
      return modality satisfies never;
  }
}
