import { MODALITIES, MODALITY_LABELS } from '../../core/modality.ts';
import { nounOf } from '../../state/dataset-slice.ts';
import { selectFacets, selectPassing } from '../../state/inspect-slice.ts';
import {
  choicesOf,
  FACETS,
  filterWords,
  isFiltering,
  type Facet,
} from '../../state/item-filter.ts';
import { useIntents, usePageState } from '../../state/page-context.ts';
import type { PageState } from '../../state/store.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Marker } from '../../ui/Marker.tsx';
import { Popover } from '../../ui/Popover.tsx';
import { MARKERS } from '../shared/words.ts';

const FACET_WORDS: Readonly<Record<Facet, string>> = {
  family: 'family',
  kind: 'kind',
  size: 'size',
  material: 'material',
  shape: 'looks like',
  sound: 'sounds like',
};

const selectCount = (state: PageState): number =>
  selectPassing(state)?.reduce((sum, one) => sum + one, 0) ?? state.dataset.labels.length;

/** Which things and which modalities are on the map; everything else is taken off it. */
export function FilterMenu() {
  const filter = usePageState((state) => state.inspect.filter);
  const isOn = isFiltering(filter);
  return (
    <Popover
      label="Filter"
      className="tool-button"
      panelClassName="map-menu"
      trigger={
        <span
          className="tool-face"
          data-on={isOn}
          title={isOn ? filterWords(filter) : 'Show only some things'}
        >
          <Icon name="filter" size={13} /> Filter
          {isOn && <span className="visually-hidden">: {filterWords(filter)}</span>}
        </span>
      }
    >
      <FilterForm />
    </Popover>
  );
}

function FilterForm() {
  const filter = usePageState((state) => state.inspect.filter);
  const count = usePageState(selectCount);
  const all = usePageState((state) => state.dataset.labels.length);
  const intents = useIntents();
  return (
    <>
      <label className="map-menu-search">
        <span className="visually-hidden">Words to look for</span>
        <input
          type="search"
          autoFocus
          placeholder="wooden bell, tolls, …"
          value={filter.words}
          onChange={(event) => intents.filterWords(event.target.value)}
        />
      </label>
      <div className="map-menu-facets">
        {FACETS.map((facet) => (
          <FacetChoice key={facet} facet={facet} />
        ))}
      </div>
      <ModalityChoice />
      <p className="map-menu-foot">
        <span aria-live="polite">
          {count} of {all} things
        </span>
        <button
          type="button"
          className="quiet-button"
          disabled={count === 0}
          onClick={intents.brushShown}
        >
          Choose what is shown
        </button>
        <button
          type="button"
          className="link-button"
          disabled={!isFiltering(filter)}
          onClick={intents.clearFilter}
        >
          Reset
        </button>
      </p>
    </>
  );
}

function FacetChoice({ facet }: { facet: Facet }) {
  const filter = usePageState((state) => state.inspect.filter);
  const things = usePageState(selectFacets);
  const intents = useIntents();
  return (
    <label>
      {FACET_WORDS[facet]}
      <select
        value={filter.facets[facet] ?? ''}
        onChange={({ target }) => intents.filterFacet(facet, target.value || undefined)}
      >
        <option value="">any</option>
        {choicesOf(facet, filter, things).map((value) => (
          <option key={value} value={value}>
            {nounOf({ category: value })}
          </option>
        ))}
      </select>
    </label>
  );
}

function ModalityChoice() {
  const visible = usePageState((state) => state.view.visible);
  const intents = useIntents();
  return (
    <div className="map-menu-modalities" role="group" aria-label="Modalities on the map">
      {MODALITIES.map((modality) => (
        <label key={modality} data-modality={modality}>
          <input
            type="checkbox"
            checked={visible[modality]}
            onChange={() => intents.toggle(modality)}
          />
          <Marker shape={MARKERS[modality]} /> {MODALITY_LABELS[modality].many}
        </label>
      ))}
    </div>
  );
}
