import { recipeById } from '../../core/recipes/index.ts';
import { SETTINGS } from '../../core/recipes/settings.ts';
import { useIntents, usePageState } from '../../state/page-context.ts';
import { changedSettings } from '../../state/url-codec.ts';
import { Icon } from '../../ui/Icon.tsx';

/** What the form has that the recipe has not, in one glance. */
export function ChangedList() {
  const draft = usePageState((state) => state.run.draft);
  const intents = useIntents();
  const recipe = recipeById(draft.recipe);
  const changed = changedSettings(draft);

  if (changed.length === 0) {
    return <p className="hint changed-list">Everything is as {recipe.label} has it.</p>;
  }
  return (
    <div className="changed-list">
      <p className="hint" id="changed-title">
        Differs from {recipe.label}:
      </p>
      <ul aria-labelledby="changed-title">
        {changed.map((id) => {
          const standard = String(recipe.settings[id]);
          return (
            <li key={id}>
              <strong>{SETTINGS[id].label}</strong> {String(draft.settings[id]) || 'none'}{' '}
              <span className="hint">(default {standard || 'none'})</span>
              <button
                type="button"
                className="icon-button"
                aria-label={`Undo the change of ${SETTINGS[id].label}`}
                title={`Back to ${standard || 'none'}`}
                onClick={() => intents.draftSetting(id, standard)}
              >
                <Icon name="close" size={10} />
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
