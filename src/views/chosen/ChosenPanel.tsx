import { useMemo, useState } from 'react';
import type { ThingMeasures } from '../../state/brush-measures.ts';
import { useIntents, usePageState } from '../../state/page-context.ts';
import { Icon } from '../../ui/Icon.tsx';
import { DirectionChoice } from '../shared/DirectionChoice.tsx';
import { useBrushMeasures } from '../shared/use-brush-measures.ts';
import { ChosenTable } from './ChosenTable.tsx';
import { RecallFigure } from './RecallFigure.tsx';
import { usePlayAll } from './use-play-all.ts';

const ORDERS = {
  listed: 'as in the data set',
  worst: 'worst rank first',
  gained: 'most gained first',
  turned: 'most turned first',
} as const;

type Order = keyof typeof ORDERS;

/** The things that were chosen together: how well they do, and a list to hear and to walk. */
export function ChosenPanel() {
  const isEmpty = usePageState((state) => state.inspect.brush.length === 0);
  return (
    <section className="chosen-panel panel-page" aria-label="Chosen things" tabIndex={0}>
      <h2 className="visually-hidden">Chosen things</h2>
      {isEmpty ? <Nothing /> : <Chosen />}
    </section>
  );
}

function Nothing() {
  const intents = useIntents();
  const isMap = usePageState((state) => state.view.stage === 'map');
  return (
    <>
      <p className="retrieval-empty">
        Nothing is chosen. Draw a line round things on the map, or filter and choose what is shown;
        then hear them in turn here and see how well just these are aligned.
      </p>
      <p className="chosen-actions">
        {isMap && (
          <button
            type="button"
            className="quiet-button"
            onClick={() => intents.setLasso('replace')}
          >
            <Icon name="lasso" size={13} /> Draw a line (L)
          </button>
        )}
        <button type="button" className="quiet-button" onClick={intents.brushShown}>
          Choose what is shown
        </button>
      </p>
    </>
  );
}

function Chosen() {
  const brush = usePageState((state) => state.inspect.brush);
  const direction = usePageState((state) => state.panel.direction);
  const measures = useBrushMeasures(direction);
  const [order, setOrder] = useState<Order>('listed');
  const intents = useIntents();
  const things = useMemo(
    () =>
      measures
        ? sorted(measures.things, order)
        : brush.map((row): ThingMeasures => ({ row, now: NaN, before: null, turned: null })),
    [measures, brush, order],
  );
  const rows = useMemo(() => things.map(({ row }) => row), [things]);
  const turn = usePlayAll(rows);

  return (
    <>
      <DirectionChoice />
      {measures && <RecallFigure measures={measures} />}
      <div className="chosen-actions">
        {turn.row === null ? (
          <button type="button" className="solid-button" onClick={turn.start}>
            <Icon name="play" size={11} /> Play all
          </button>
        ) : (
          <button type="button" className="solid-button" onClick={turn.stop}>
            <Icon name="stop" size={11} /> Stop
          </button>
        )}
        <button type="button" className="quiet-button" onClick={turn.next}>
          <Icon name="step" size={11} /> Next
        </button>
        <label className="chosen-order">
          Order{' '}
          <select value={order} onChange={(event) => setOrder(event.target.value as Order)}>
            {Object.entries(ORDERS).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <button type="button" className="link-button" onClick={intents.clearBrush}>
          Clear
        </button>
      </div>
      <ChosenTable things={things} heard={turn.row} />
    </>
  );
}

function sorted(things: readonly ThingMeasures[], order: Order): readonly ThingMeasures[] {
  if (order === 'listed') return things;
  const keyOf = ({ now, before, turned }: ThingMeasures): number => {
    if (order === 'worst') return -now;
    return order === 'gained' ? now - (before ?? now) : -(turned ?? 0);
  };
  return [...things].sort((a, b) => keyOf(a) - keyOf(b) || a.row - b.row);
}
