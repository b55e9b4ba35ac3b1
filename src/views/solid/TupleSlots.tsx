import { useMemo } from 'react';
import { MODALITIES, MODALITY_LABELS } from '../../core/modality.ts';
import { nameOf } from '../../state/dataset-slice.ts';
import { useIntents, usePageState } from '../../state/page-context.ts';
import { Combobox } from '../../ui/Combobox.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Marker } from '../../ui/Marker.tsx';
import { useTupleRows } from '../shared/use-tuple.ts';
import { MARKERS } from '../shared/words.ts';

/** Which sound, shape, picture and text make the tuple: by name, or by a press on the map. */
export function TupleSlots() {
  const labels = usePageState((state) => state.dataset.labels);
  const picks = usePageState((state) => state.panel.picks);
  const isPicking = usePageState((state) => state.panel.isPicking);
  const rows = useTupleRows();
  const intents = useIntents();
  const options = useMemo(
    () => labels.map((label, id) => ({ id, label: nameOf(label) })),
    [labels],
  );
  const isMixed = Object.keys(picks).length > 0;

  return (
    <section className="slots" aria-label="The tuple">
      <div className="retrieval-head">
        <h3>The tuple</h3>
        <p className="slots-tools">
          <button
            type="button"
            className="link-button"
            aria-pressed={isPicking}
            onClick={() => intents.setPicking(!isPicking)}
          >
            {isPicking ? 'Press things on the map; press here to stop' : 'Pick on the map'}
          </button>
          {isMixed && (
            <button type="button" className="link-button" onClick={() => intents.clearTuple()}>
              All of the selected thing
            </button>
          )}
        </p>
      </div>
      <ul>
        {MODALITIES.map((modality) => {
          const label = labels[rows[modality]];
          const word = MODALITY_LABELS[modality].one;
          const isPicked = picks[modality] !== undefined;
          return (
            <li key={modality} data-modality={modality} className="slot" data-picked={isPicked}>
              <Marker shape={MARKERS[modality]} />
              <span className="slot-name">
                <span className="slot-word">{word}</span> of{' '}
                {label ? nameOf(label) : 'nothing in this data set'}
              </span>
              {isPicked && (
                <button
                  type="button"
                  className="icon-button slot-clear"
                  aria-label={`Back to the ${word} of the selected thing`}
                  title={`Back to the ${word} of the selected thing`}
                  onClick={() => intents.clearTuple(modality)}
                >
                  <Icon name="close" size={11} />
                </button>
              )}
              <Combobox
                label={`Another ${word}`}
                placeholder="Another"
                options={options}
                onChoose={(row) => intents.putIntoTuple({ modality, row })}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
