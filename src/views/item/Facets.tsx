import type { Modality } from '../../core/modality.ts';
import { useIntents } from '../../state/page-context.ts';
import type { ItemRef } from '../../state/view-slice.ts';
import { Marker } from '../../ui/Marker.tsx';
import { MARKERS } from '../shared/words.ts';
import { CloudView } from '../shared/CloudView.tsx';
import { ItemView } from '../shared/ItemView.tsx';
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
            <FacetView item={{ modality, row: item.row }} />
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

/** As elsewhere, but larger: the sound shows where it is, the shape can be turned by hand. */
function FacetView({ item }: { item: ItemRef }) {
  if (item.modality === 'audio') return <SpectrogramView row={item.row} hasPlayhead />;
  if (item.modality === 'points') return <CloudView row={item.row} isDraggable />;
  return <ItemView item={item} />;
}
