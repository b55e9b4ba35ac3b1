import { COLOURINGS, type Colouring } from '../../state/inspect-slice.ts';
import { useIntents, usePageState } from '../../state/page-context.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Popover } from '../../ui/Popover.tsx';

const COLOURING_WORDS: Readonly<Record<Colouring, string>> = {
  kind: 'kind of thing',
  family: 'family of kinds',
  size: 'size',
  material: 'material',
  rank: 'place of the true partner',
  moved: 'how far it turned since step 0',
};

/** How the map is drawn, not what is on it. */
export function LookMenu() {
  const { colouring, trails, density } = usePageState((state) => state.inspect);
  const isOn = colouring !== 'kind' || trails || density;
  return (
    <Popover
      label="Look of the map"
      className="tool-button"
      panelClassName="map-menu"
      trigger={
        <span className="tool-face" data-on={isOn} title="What colours say, trails, density">
          <Icon name="paint" size={13} /> Look
        </span>
      }
    >
      <LookForm />
    </Popover>
  );
}

function LookForm() {
  const { colouring, trails, density } = usePageState((state) => state.inspect);
  const mode = usePageState((state) => state.view.mode);
  const intents = useIntents();
  const hasStart = mode === 'landmarks' || mode === 'words';
  return (
    <>
      <label className="map-menu-line">
        Colour by
        <select
          value={colouring}
          onChange={({ target }) => intents.setColouring(target.value as Colouring)}
        >
          {COLOURINGS.map((value) => (
            <option key={value} value={value}>
              {COLOURING_WORDS[value]}
            </option>
          ))}
        </select>
      </label>
      <label className="map-menu-check">
        <input
          type="checkbox"
          checked={trails && hasStart}
          disabled={!hasStart}
          onChange={({ target }) => intents.setTrails(target.checked)}
        />
        Trails from where everything was at step 0
      </label>
      {!hasStart && (
        <p className="hint">
          These axes have no fixed step 0; trails are there on Islands and Words.
        </p>
      )}
      <label className="map-menu-check">
        <input
          type="checkbox"
          checked={density}
          onChange={({ target }) => intents.setDensity(target.checked)}
        />
        Lines of equal density
      </label>
    </>
  );
}
