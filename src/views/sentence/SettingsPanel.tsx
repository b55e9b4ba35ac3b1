import { recipeById } from '../../core/recipes/index.ts';
import { useIntents, usePageState } from '../../state/page-context.ts';
import { settingGroups, type SettingGroup } from '../../state/settings-form.ts';
import { changedSettings } from '../../state/url-codec.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Popover } from '../../ui/Popover.tsx';
import { ChangedList } from './ChangedList.tsx';
import { ChangeNote } from './ChangeNote.tsx';
import { SeedField } from './SeedField.tsx';
import { PresetField } from './PresetField.tsx';
import { SettingField } from './SettingField.tsx';

/** Everything a recipe can be told, generated from its description. */
export function SettingsPanel() {
  const config = usePageState((state) => state.run.config);
  const draft = usePageState((state) => state.run.draft);
  const intents = useIntents();
  const groups = settingGroups(recipeById(config.recipe), draft.settings);
  const changed = changedSettings(config).length;

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
        <div className="settings-top">
          <ChangedList />
          <button
            type="button"
            className="link-button"
            onClick={() => intents.show({ name: 'terms', part: null })}
          >
            About the losses and figures
          </button>
        </div>
        <PresetField />
        <div className="settings-groups">
          <div className="settings-run">
            <SeedField />
          </div>
          {groups.map((group) => (
            <Group key={`${config.recipe} ${group.title}`} group={group} />
          ))}
        </div>
        <ChangeNote />
        <div className="settings-actions">
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

/** Opens and closes by itself; nobody remembers how it was left. */
function Group({ group: { title, ids } }: { group: SettingGroup }) {
  const recipe = usePageState((state) => state.run.draft.recipe);
  const changed = usePageState(
    (state) => changedSettings(state.run.draft).filter((id) => ids.includes(id)).length,
  );

  return (
    <details className="settings-group">
      <summary>
        <h2>{title}</h2>
        <span className="hint">
          {ids.length} {ids.length === 1 ? 'setting' : 'settings'}
          {changed > 0 && `, ${changed} changed`}
        </span>
      </summary>
      <div className="settings-fields">
        {ids.map((id) => (
          <SettingField key={`${recipe} ${id}`} id={id} />
        ))}
      </div>
    </details>
  );
}
