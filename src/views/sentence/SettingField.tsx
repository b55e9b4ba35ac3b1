import { useState } from 'react';
import { recipeById } from '../../core/recipes/index.ts';
import type { Setting } from '../../core/recipes/setting-kinds.ts';
import { SETTINGS, type SettingId } from '../../core/recipes/settings.ts';
import { usePage, usePageState } from '../../state/page-context.ts';
import { rangeOf } from '../../state/settings-form.ts';
import { SubsetBoxes } from './SubsetBoxes.tsx';

interface Typed {
  readonly text: string;
  readonly problem: string | null;
  /** The drafted value while this was typed. */
  readonly draft: string;
}

function hintOf(setting: Setting, value: string): string {
  const meaning = setting.kind === 'number' ? setting.meaning?.(Number(value)) : undefined;
  return meaning ? `${setting.hint} ${meaning}` : setting.hint;
}

/** One setting as its description asks; a value that cannot be used stays visible with what was expected. */
export function SettingField({ id }: { id: SettingId }) {
  const setting: Setting = SETTINGS[id];
  const value = usePageState((state) => String(state.run.draft.settings[id]));
  const standard = usePageState((state) =>
    String(recipeById(state.run.config.recipe).settings[id]),
  );
  const { store, intents } = usePage();
  const [typed, setTyped] = useState<Typed | null>(null);
  // What was typed stands until the draft moves away from it, by a button that resets.
  const isTyped = typed !== null && typed.draft === value;
  const text = isTyped ? typed.text : value;
  const problem = isTyped ? typed.problem : null;
  const isChanged = value !== standard || problem !== null;

  const change = (next: string) => {
    let trouble: string | null = null;
    try {
      intents.draftSetting(id, next);
    } catch (error) {
      trouble = error instanceof Error ? error.message : String(error);
    }
    const draft = String(store.getState().run.draft.settings[id]);
    setTyped({ text: next, problem: trouble, draft });
  };

  const shared = {
    id: `setting-${id}`,
    'aria-describedby': `setting-${id}-hint setting-${id}-range`,
  } as const;
  return (
    <div className="field" data-changed={value !== standard}>
      <label htmlFor={shared.id} id={`${shared.id}-label`}>
        {setting.label}
      </label>
      {setting.kind === 'number' && (
        <input
          {...shared}
          inputMode={setting.integer ? 'numeric' : 'decimal'}
          value={text}
          aria-invalid={problem !== null}
          onChange={(event) => change(event.target.value)}
        />
      )}
      {setting.kind === 'name' && (
        <input
          {...shared}
          value={text}
          aria-invalid={problem !== null}
          onChange={(event) => change(event.target.value)}
        />
      )}
      {setting.kind === 'subset' && (
        <SubsetBoxes {...shared} setting={setting} value={text} onChange={change} />
      )}
      {setting.kind === 'choice' && (
        <select {...shared} value={text} onChange={(event) => change(event.target.value)}>
          {setting.options.map((option) => (
            <option key={option}>{option}</option>
          ))}
        </select>
      )}
      <p className="hint" id={`${shared.id}-hint`} data-problem={problem !== null}>
        {problem ?? hintOf(setting, value)}
      </p>
      <p className="hint field-range" id={`${shared.id}-range`}>
        <span>
          Default {standard || 'none'}; {rangeOf(setting)}.
        </span>
        <button
          type="button"
          className="link-button"
          aria-label={`Try several values of ${setting.label}`}
          onClick={() => intents.show({ name: 'ablate', part: id })}
        >
          try several
        </button>
        {isChanged && (
          <button
            type="button"
            className="link-button"
            aria-label={`Reset ${setting.label} to its default`}
            onClick={() => {
              intents.draftSetting(id, standard);
              setTyped(null);
              // The button is gone with the change; its field is what the visitor was at.
              document.getElementById(shared.id)?.focus();
            }}
          >
            reset
          </button>
        )}
      </p>
    </div>
  );
}
