import { useEffect, useState } from 'react';
import { recipeById } from '../../core/recipes/index.ts';
import { SETTINGS, type Setting, type SettingId } from '../../core/recipes/settings.ts';
import { useIntents, usePageState } from '../../state/page-context.ts';

/** One setting as its description asks; a value that cannot be used stays visible with what was expected. */
export function SettingField({ id }: { id: SettingId }) {
  const setting: Setting = SETTINGS[id];
  const value = usePageState((state) => String(state.run.draft.settings[id]));
  const standard = usePageState((state) =>
    String(recipeById(state.run.config.recipe).settings[id]),
  );
  const intents = useIntents();
  const [text, setText] = useState(value);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    setText(value);
    setProblem(null);
  }, [value]);

  const change = (next: string) => {
    setText(next);
    try {
      intents.draftSetting(id, next);
      setProblem(null);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };

  const shared = { id: `setting-${id}`, 'aria-describedby': `setting-${id}-hint` } as const;
  return (
    <div className="field" data-changed={value !== standard}>
      <label htmlFor={shared.id}>{setting.label}</label>
      {setting.kind === 'number' && (
        <input
          {...shared}
          inputMode={setting.integer ? 'numeric' : 'decimal'}
          value={text}
          aria-invalid={problem !== null}
          onChange={(event) => change(event.target.value)}
        />
      )}
      {setting.kind === 'choice' && (
        <select {...shared} value={text} onChange={(event) => change(event.target.value)}>
          {setting.options.map((option) => (
            <option key={option}>{option}</option>
          ))}
        </select>
      )}
      {setting.kind === 'switch' && (
        <input
          {...shared}
          type="checkbox"
          checked={text === 'true'}
          onChange={(event) => change(String(event.target.checked))}
        />
      )}
      <p className="hint" id={`setting-${id}-hint`} data-problem={problem !== null}>
        {problem ?? setting.hint}
        {value !== standard && ` The recipe’s own: ${standard}.`}
      </p>
    </div>
  );
}
