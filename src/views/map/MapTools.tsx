import { useMemo } from 'react';
import type { AlignmentMap } from '../../render/alignment-map.ts';
import { nameOf } from '../../state/dataset-slice.ts';
import { hasDepth } from '../../state/map-positions.ts';
import { useIntents, usePageState } from '../../state/page-context.ts';
import { Combobox } from '../../ui/Combobox.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { FilterMenu } from './FilterMenu.tsx';
import { LookMenu } from './LookMenu.tsx';

const MODES = [
  {
    value: 'landmarks',
    label: 'Islands',
    hint: 'A fixed map of pictures and texts; sounds and shapes fly to where they belong',
  },
  { value: 'pca', label: 'PCA', hint: 'The three directions of most variance, fitted on demand' },
  {
    value: 'words',
    label: 'Words',
    hint: 'How like one word things are, against how like another',
  },
  { value: 'umap', label: 'UMAP', hint: 'Who is near whom, laid out on demand for one step' },
] as const;

const SHAPES = [
  { value: 'solid', label: '3D', hint: 'Drag to turn' },
  { value: 'flat', label: 'Flat', hint: 'Drag to move' },
] as const;

/** What one does to the map: find, draw a line, filter, choose what its axes mean. */
export function MapTools({ map }: { map: AlignmentMap | null }) {
  const mode = usePageState((state) => state.view.mode);
  const shape = usePageState((state) => state.view.shape);
  const intents = useIntents();
  return (
    <div className="map-tools">
      <Finder />
      <LassoButton isReady={map !== null} />
      <FilterMenu />
      <LookMenu />
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
      {hasDepth(mode) && (
        <Segmented label="View" options={SHAPES} value={shape} onChange={intents.setShape} />
      )}
      <button
        type="button"
        className="icon-button"
        aria-label="Show the whole map"
        title="Show the whole map (0)"
        disabled={!map}
        onClick={() => map?.frame()}
      >
        <Icon name="frame" />
      </button>
    </div>
  );
}

function LassoButton({ isReady }: { isReady: boolean }) {
  const isOn = usePageState((state) => state.inspect.lasso !== 'off');
  const intents = useIntents();
  return (
    <button
      type="button"
      className="tool-button"
      aria-pressed={isOn}
      disabled={!isReady}
      title="Draw a line round things to choose them (L)"
      onClick={() => intents.setLasso(isOn ? 'off' : 'replace')}
    >
      <span className="tool-face" data-on={isOn}>
        <Icon name="lasso" size={14} /> Lasso
      </span>
    </button>
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
