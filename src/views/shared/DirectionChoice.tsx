import { MODALITIES, MODALITY_LABELS, type Modality } from '../../core/modality.ts';
import { useIntents, usePageState } from '../../state/page-context.ts';

/** "When [sounds] look for [shapes]" */
export function DirectionChoice() {
  const { from, to } = usePageState((state) => state.panel.direction);
  const intents = useIntents();
  const choose = (change: { from?: Modality; to?: Modality }) => {
    const next = { from, to, ...change };
    // The same on both sides is no question: the other side takes what this one had.
    if (next.from === next.to) intents.listFailures({ from: to, to: from });
    else intents.listFailures(next);
  };
  const options = MODALITIES.map((modality) => (
    <option key={modality} value={modality}>
      {MODALITY_LABELS[modality].many}
    </option>
  ));
  return (
    <p className="direction">
      When{' '}
      <select
        aria-label="What asks"
        value={from}
        data-modality={from}
        onChange={(event) => choose({ from: event.target.value as Modality })}
      >
        {options}
      </select>{' '}
      look for{' '}
      <select
        aria-label="What is looked for"
        value={to}
        data-modality={to}
        onChange={(event) => choose({ to: event.target.value as Modality })}
      >
        {options}
      </select>
    </p>
  );
}
