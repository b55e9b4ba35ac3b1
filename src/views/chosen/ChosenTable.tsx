import { useEffect, useRef, useState } from 'react';
import { MODALITY_LABELS } from '../../core/modality.ts';
import type { ThingMeasures } from '../../state/brush-measures.ts';
import { nameOf } from '../../state/dataset-slice.ts';
import { useIntents, usePageState } from '../../state/page-context.ts';
import { PlayButton } from '../shared/PlayButton.tsx';

/** A list of thousands is read by nobody and drawn by slow machines. */
const SHOWN = 100;

interface ChosenTableProps {
  readonly things: readonly ThingMeasures[];
  /** The row that is heard in turn. */
  readonly heard: number | null;
}

export function ChosenTable({ things, heard }: ChosenTableProps) {
  const [shown, setShown] = useState(SHOWN);
  const { from, to } = usePageState((state) => state.panel.direction);
  const own = MODALITY_LABELS[to].one;
  return (
    <>
      <table className="chosen-table">
        <caption className="visually-hidden">
          The chosen things: where the own {own} of each {MODALITY_LABELS[from].one} stands among
          all {MODALITY_LABELS[to].many}
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">Hear</span>
            </th>
            <th scope="col">Thing</th>
            <th scope="col" title={`Place of the own ${own}; 1 is found first`}>
              own {own} no.
            </th>
            <th scope="col">at step 0</th>
            <th scope="col" title="How far its embedding has turned since step 0">
              turned
            </th>
          </tr>
        </thead>
        <tbody>
          {things.slice(0, shown).map((thing) => (
            <ThingRow key={thing.row} thing={thing} isHeard={thing.row === heard} />
          ))}
        </tbody>
      </table>
      {things.length > shown && (
        <button type="button" className="link-button" onClick={() => setShown(shown + SHOWN)}>
          {Math.min(SHOWN, things.length - shown)} more of {things.length - shown}
        </button>
      )}
    </>
  );
}

function ThingRow({ thing, isHeard }: { thing: ThingMeasures; isHeard: boolean }) {
  const { row, now, before, turned } = thing;
  const label = usePageState((state) => state.dataset.labels[row]);
  const modality = usePageState((state) => state.panel.direction.from);
  const isSelected = usePageState((state) => state.view.selection.row === row);
  const intents = useIntents();
  const line = useRef<HTMLTableRowElement>(null);

  useEffect(() => {
    if (isHeard) line.current?.scrollIntoView({ block: 'nearest' });
  }, [isHeard]);

  return (
    <tr ref={line} data-heard={isHeard} data-selected={isSelected}>
      <td>
        <PlayButton row={row} size="small" />
      </td>
      <th scope="row">
        <button
          type="button"
          className="link-button"
          title="Show it on the map"
          aria-current={isSelected}
          onClick={() => intents.select({ modality, row })}
          onPointerEnter={() => intents.hover({ modality, row })}
          onPointerLeave={() => intents.hover(null)}
        >
          {label ? nameOf(label) : `item ${row}`}
        </button>
      </th>
      <td>{Number.isNaN(now) ? '–' : now}</td>
      <td>{before ?? '–'}</td>
      <td>{turned === null ? '–' : `${Math.round(turned)}°`}</td>
    </tr>
  );
}
