import { MODALITY_LABELS } from '../../core/modality.ts';
import type { AlignmentMap } from '../../render/alignment-map.ts';
import { nameOf } from '../../state/dataset-slice.ts';
import { usePageState } from '../../state/page-context.ts';
import { Marker } from '../../ui/Marker.tsx';
import { MARKERS } from '../shared/words.ts';

export function MapTooltip({ map }: { map: AlignmentMap }) {
  const item = usePageState((state) => state.view.hover);
  const label = usePageState((state) => (item ? state.dataset.labels[item.row] : undefined));
  const place = item ? map.screenOf(item) : null;
  if (!item || !label || !place) return null;

  return (
    <div
      className="map-tooltip"
      data-modality={item.modality}
      style={{ transform: `translate(${Math.round(place.x)}px, ${Math.round(place.y)}px)` }}
    >
      <p>
        <Marker shape={MARKERS[item.modality]} /> {MODALITY_LABELS[item.modality].one} of a{' '}
        {nameOf(label)}
      </p>
    </div>
  );
}
