import { useMemo, useState } from 'react';
import type { AlignmentMap } from '../../render/alignment-map.ts';
import { nameOf } from '../../state/dataset-slice.ts';
import { useIntents, usePageState } from '../../state/page-context.ts';
import { Combobox } from '../../ui/Combobox.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { StageSwitch } from '../shared/StageSwitch.tsx';
import { LoadingLine } from './LoadingLine.tsx';
import { MapCaption } from './MapCaption.tsx';
import { MapPair } from './MapPair.tsx';

const MODES = [
  {
    value: 'landmarks',
    label: 'Islands',
    hint: 'A fixed map of pictures and texts; sounds and shapes fly to where they belong',
  },
  { value: 'pca', label: 'PCA', hint: 'The three directions of most variance, fitted on demand' },
] as const;

const SHAPES = [
  { value: 'solid', label: '3D', hint: 'Drag to turn' },
  { value: 'flat', label: 'Flat', hint: 'Drag to move' },
] as const;

export function MapPanel() {
  const mode = usePageState((state) => state.view.mode);
  const shape = usePageState((state) => state.view.shape);
  const intents = useIntents();
  const [map, setMap] = useState<AlignmentMap | null>(null);

  return (
    <section className="map-panel" aria-label="Map">
      <div className="map-bar">
        <StageSwitch />
        <MapCaption />
        <div className="map-tools">
          <Finder />
          <Segmented label="Map" options={MODES} value={mode} onChange={intents.setMode} />
          <button
            type="button"
            className="icon-button"
            aria-label="Fit the PCA anew"
            title="Fit the PCA anew on what there is now"
            hidden={mode !== 'pca'}
            onClick={intents.refit}
          >
            <Icon name="refit" />
          </button>
          <Segmented label="View" options={SHAPES} value={shape} onChange={intents.setShape} />
          <button
            type="button"
            className="icon-button"
            aria-label="Show the whole map"
            title="Show the whole map"
            disabled={!map}
            onClick={() => map?.frame()}
          >
            <Icon name="frame" />
          </button>
        </div>
      </div>
      <MapPair onMap={setMap} />
      <LoadingLine />
    </section>
  );
}

/** Every item without a pointer. */
function Finder() {
  const labels = usePageState((state) => state.dataset.labels);
  const modality = usePageState((state) => state.view.selection.modality);
  const intents = useIntents();
  const options = useMemo(
    () => labels.map((label, id) => ({ id, label: nameOf(label) })),
    [labels],
  );

  return (
    <Combobox
      label="Find a thing"
      placeholder="Find a thing"
      options={options}
      onChoose={(row) => intents.select({ modality, row })}
    />
  );
}
