import { PRESETS, presetOf } from '../../core/recipes/presets.ts';
import { recipeById } from '../../core/recipes/index.ts';
import { useIntents, usePageState } from '../../state/page-context.ts';
import { changedSettings } from '../../state/url-codec.ts';

const RECIPE_IDS = [...new Set(PRESETS.map(({ recipe }) => recipe))];

/** A recipe with a few settings changed, by name; choosing one starts the run again. */
export function PresetField() {
  const config = usePageState((state) => state.run.config);
  const intents = useIntents();
  const preset = presetOf(config.recipe, config.settings);
  const isOwn = changedSettings(config).length === 0;

  return (
    <div className="preset">
      <label htmlFor="setting-preset">Preset</label>
      <select
        id="setting-preset"
        aria-describedby="setting-preset-hint"
        value={preset?.id ?? ''}
        onChange={({ target }) => intents.choosePreset(target.value || null)}
      >
        <option value="">{isOwn ? 'the recipe as it is' : 'settings of your own'}</option>
        {RECIPE_IDS.map((recipe) => (
          <optgroup key={recipe} label={recipeById(recipe).label}>
            {PRESETS.filter((one) => one.recipe === recipe).map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <p className="hint" id="setting-preset-hint" role="status">
        {preset?.sentence ??
          'Takes one part of a paper away, or puts one in. Choosing it starts the run again.'}
      </p>
    </div>
  );
}
