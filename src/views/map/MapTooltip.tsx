import { MODALITY_LABELS } from '../../core/modality.ts';
import type { AlignmentMap } from '../../render/alignment-map.ts';
import { nameOf } from '../../state/dataset-slice.ts';
import { primaryTarget, widthOf } from '../../state/neighbours.ts';
import { selectFacets } from '../../state/inspect-slice.ts';
import type { ItemRef } from '../../state/view-slice.ts';
import { scanPartners, turnedDegrees } from '../../core/metrics/partner-scan.ts';
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
        <ColourValue item={item} />
      </p>
    </div>
  );
}

/** What the colour of the marker says, in words. */
function ColourValue({ item }: { item: ItemRef }) {
  const colouring = usePageState((state) => state.inspect.colouring);
  const family = usePageState((state) => selectFacets(state)[item.row]?.family);
  const now = usePageState((state) => state.run.current);
  const first = usePageState((state) => state.run.initial);
  if (colouring === 'family') return <span className="tooltip-value">{family}</span>;
  if (!now || (colouring !== 'rank' && colouring !== 'moved')) return null;

  const { modality, row } = item;
  const width = widthOf(now, modality);
  const queries = now.embeddings[modality];
  if (colouring === 'moved') {
    const before = first?.embeddings[modality] ?? queries;
    const [degrees = 0] = turnedDegrees(before, queries, width, [row]);
    return <span className="tooltip-value">turned {Math.round(degrees)}°</span>;
  }
  const target = primaryTarget(modality);
  const gallery = now.embeddings[target];
  const [rank] = scanPartners({ queries, gallery, width, rows: [row] }).ranks;
  return (
    <span className="tooltip-value">
      own {MODALITY_LABELS[target].one} no. {rank}
    </span>
  );
}
