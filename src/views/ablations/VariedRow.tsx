import { SETTINGS, type SettingId, type SettingValue } from '../../core/recipes/settings.ts';
import { suggestedValues, type VariedField } from '../../state/grid-form.ts';
import { rangeOf } from '../../state/settings-form.ts';
import { Icon } from '../../ui/Icon.tsx';

interface VariedRowProps {
  readonly field: VariedField;
  readonly choices: readonly SettingId[];
  readonly valueOf: (id: SettingId) => SettingValue;
  /** Null takes it away. */
  readonly onChange: (field: VariedField | null) => void;
}

/** One setting and the values it takes. */
export function VariedRow({ field, choices, valueOf, onChange }: VariedRowProps) {
  const { id, text } = field;
  const { label } = SETTINGS[id];
  return (
    <div className="varied-row">
      <select
        aria-label="Setting"
        value={id}
        onChange={({ target }) => {
          const next = target.value as SettingId;
          onChange({ id: next, text: suggestedValues(next, valueOf(next)) });
        }}
      >
        {choices.map((one) => (
          <option key={one} value={one}>
            {SETTINGS[one].label}
          </option>
        ))}
      </select>
      <input
        type="text"
        aria-label={`Values of ${label}`}
        value={text}
        onChange={({ target }) => onChange({ id, text: target.value })}
      />
      <button
        type="button"
        className="icon-button"
        aria-label={`Do not vary ${label}`}
        title="Do not vary it"
        onClick={() => onChange(null)}
      >
        <Icon name="close" size={11} />
      </button>
      <p className="hint">Each {rangeOf(SETTINGS[id])}.</p>
    </div>
  );
}
