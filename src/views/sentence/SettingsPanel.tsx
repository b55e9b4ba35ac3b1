import { useState } from 'react';
import { recipeById } from '../../core/recipes/index.ts';
import { useIntents, usePageState } from '../../state/page-context.ts';
import { settingGroups } from '../../state/settings-form.ts';
import { changedSettings } from '../../state/url-codec.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Popover } from '../../ui/Popover.tsx';
import { PresetField } from './PresetField.tsx';
import { SettingField } from './SettingField.tsx';

/** Everything a recipe can be told, generated from its description. */
export function SettingsPanel() {
  const config = usePageState((state) => state.run.config);
  const draft = usePageState((state) => state.run.draft);
  const intents = useIntents();
  const recipe = recipeById(config.recipe);
  const groups = settingGroups(recipe, draft.settings);
  const changed = changedSettings(config).length;
  const isPending = draft !== config;

  return (
    <Popover
      label="Settings"
      className="link-button"
      panelClassName="settings-panel"
      trigger={
        <>
          <Icon name="settings" size={13} /> Settings
          {changed > 0 && ` (${changed} changed)`}
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          intents.applyDraft();
        }}
      >
        <PresetField />
        <div className="settings-groups">
          <fieldset>
            <legend>Run</legend>
            <SeedField />
          </fieldset>
          {groups.map(({ title, ids }) => (
            <fieldset key={title}>
              <legend>{title}</legend>
              {ids.map((id) => (
                <SettingField key={`${config.recipe} ${id}`} id={id} />
              ))}
            </fieldset>
          ))}
        </div>
        {groups.length === 0 && <p className="hint">{recipe.label} has no settings of its own.</p>}
        <div className="settings-actions">
          <p className="hint" role="status">
            {isPending
              ? 'Not in use yet: the run starts again with these.'
              : 'Changes are used when the run starts again.'}
          </p>
          <button type="button" className="quiet-button" onClick={intents.resetDraft}>
            Back to the recipe’s own
          </button>
          <button type="submit" className="solid-button">
            Start again with these
          </button>
        </div>
      </form>
    </Popover>
  );
}

function SeedField() {
  const seed = usePageState((state) => state.run.draft.seed);
  const intents = useIntents();
  const [text, setText] = useState(String(seed));
  const value = Number(text);
  const isGood = text.trim() !== '' && Number.isInteger(value) && value >= 0 && value < 2 ** 32;

  return (
    <div className="field">
      <label htmlFor="setting-seed">Seed</label>
      <input
        id="setting-seed"
        inputMode="numeric"
        value={text}
        aria-invalid={!isGood}
        aria-describedby="setting-seed-hint"
        onChange={(event) => {
          setText(event.target.value);
          const next = Number(event.target.value);
          if (event.target.value.trim() !== '' && Number.isInteger(next) && next >= 0) {
            intents.draftSeed(next % 2 ** 32);
          }
        }}
      />
      <p className="hint" id="setting-seed-hint">
        {isGood
          ? 'Initial weights, noise and batches all follow from it.'
          : 'Expected a whole number.'}
      </p>
    </div>
  );
}
