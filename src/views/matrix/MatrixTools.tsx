import { MODALITIES, MODALITY_LABELS, type Modality } from '../../core/modality.ts';
import { withPair } from '../../state/matrix-view.ts';
import { useIntents, usePageState } from '../../state/page-context.ts';
import { Segmented } from '../../ui/Segmented.tsx';

const SHOWS = [
  { value: 'before', label: 'Before', hint: 'At step 0, nothing trained' },
  { value: 'now', label: 'Now', hint: 'As it is at this step' },
  {
    value: 'change',
    label: 'Change',
    hint: 'Now less before: what training made more or less alike',
  },
] as const;

/** Which two modalities, when, and on which scale. */
export function MatrixTools() {
  const view = usePageState((state) => state.view.matrix);
  const chosen = usePageState((state) => state.inspect.brush.length);
  const isBrushed = usePageState((state) => state.inspect.matrixBrushed);
  const intents = useIntents();
  const isRowScale = view.scale === 'row';

  return (
    <div className="matrix-tools">
      <PairSelect
        label="Down the side"
        value={view.rows}
        onChange={(rows) => intents.setMatrix(withPair(view, { rows }))}
      />
      <span aria-hidden="true">×</span>
      <PairSelect
        label="Along the top"
        value={view.columns}
        onChange={(columns) => intents.setMatrix(withPair(view, { columns }))}
      />
      <Segmented
        label="When"
        options={SHOWS}
        value={view.show}
        onChange={(show) => intents.setMatrix({ ...view, show })}
      />
      <label className="matrix-scale" title="Stretches the colours of every row to its own range">
        <input
          type="checkbox"
          checked={isRowScale}
          onChange={({ target }) =>
            intents.setMatrix({ ...view, scale: target.checked ? 'row' : 'shared' })
          }
        />
        per row
      </label>
      {chosen > 0 && (
        <label className="matrix-scale" title="Only the chosen things along both axes">
          <input
            type="checkbox"
            checked={isBrushed}
            onChange={({ target }) => intents.setMatrixBrushed(target.checked)}
          />
          only the {chosen} chosen
        </label>
      )}
    </div>
  );
}

interface PairSelectProps {
  readonly label: string;
  readonly value: Modality;
  readonly onChange: (modality: Modality) => void;
}

function PairSelect({ label, value, onChange }: PairSelectProps) {
  return (
    <select
      className="matrix-select"
      data-modality={value}
      aria-label={label}
      title={label}
      value={value}
      onChange={({ target }) => {
        const chosen = MODALITIES.find((modality) => modality === target.value);
        if (chosen) onChange(chosen);
      }}
    >
      {MODALITIES.map((modality) => (
        <option key={modality} value={modality}>
          {MODALITY_LABELS[modality].many}
        </option>
      ))}
    </select>
  );
}
