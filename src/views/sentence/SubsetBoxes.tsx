import { subsetMembers, type SubsetSetting } from '../../core/recipes/setting-kinds.ts';

interface SubsetBoxesProps {
  readonly id: string;
  readonly 'aria-describedby': string;
  readonly setting: SubsetSetting;
  /** Checked or empty, when the last box was cleared. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** One box an option; what is ticked is joined by +. */
export function SubsetBoxes({ id, setting, value, onChange, ...described }: SubsetBoxesProps) {
  const members = subsetMembers(setting, value);

  return (
    <div {...described} id={id} className="subset" role="group" aria-labelledby={`${id}-label`}>
      {setting.options.map((option) => (
        <label key={option}>
          <input
            type="checkbox"
            checked={members.includes(option)}
            onChange={({ target }) =>
              onChange(
                setting.options
                  .filter((one) => (one === option ? target.checked : members.includes(one)))
                  .join('+'),
              )
            }
          />
          {option}
        </label>
      ))}
    </div>
  );
}
