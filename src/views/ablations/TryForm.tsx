import { useState } from 'react';
import type { Grid } from '../../core/ablation-grid.ts';
import { RECIPES } from '../../core/recipes/index.ts';
import type { SettingId } from '../../core/recipes/settings.ts';
import { settingLabel } from '../../state/ablations.ts';
import {
  gridOfForm,
  initialForm,
  MOST_GRID_RUNS,
  MOST_SEEDS,
  settingChoices,
  suggestedValues,
  type GridForm,
  type VariedField,
} from '../../state/grid-form.ts';
import { useIntents, usePage, usePageState } from '../../state/page-context.ts';
import { missingRuns } from '../../state/queue-intents.ts';
import { commandOfGrid, isBusy } from '../../state/queue-slice.ts';
import { CopyLine } from '../../ui/CopyLine.tsx';
import { VariedRow } from './VariedRow.tsx';

interface TryFormProps {
  readonly setting: SettingId | null;
  readonly onStart: () => void;
}

/** What is tried, how many runs that is, and the command that does the same. */
export function TryForm({ setting, onStart }: TryFormProps) {
  const config = usePageState((state) => state.run.config);
  const [form, setForm] = useState<GridForm>(() => initialForm(config, setting));
  const choices = settingChoices(form, config);
  const free = choices.filter((id) => !form.varied.some((field) => field.id === id));

  const change = (part: Partial<GridForm>) => setForm({ ...form, ...part });
  const changeRow = (at: number, field: VariedField | null) =>
    change({ varied: form.varied.flatMap((old, i) => (i === at ? (field ?? []) : old)) });
  const add = () => {
    const [id] = free;
    if (id)
      change({ varied: [...form.varied, { id, text: suggestedValues(id, config.settings[id]) }] });
  };

  return (
    <form className="try-form" onSubmit={(event) => event.preventDefault()}>
      <fieldset>
        <legend>Recipes</legend>
        <div className="try-recipes">
          {RECIPES.map(({ id, label }) => (
            <label key={id}>
              <input
                type="checkbox"
                checked={form.recipes.includes(id)}
                onChange={({ target }) =>
                  change({
                    recipes: RECIPES.map((recipe) => recipe.id).filter((one) =>
                      one === id ? target.checked : form.recipes.includes(one),
                    ),
                  })
                }
              />
              {label}
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend>Values, with commas between</legend>
        {form.varied.map((field, at) => (
          <VariedRow
            key={at}
            field={field}
            choices={choices.filter((id) => id === field.id || free.includes(id))}
            valueOf={(id) => config.settings[id]}
            onChange={(next) => changeRow(at, next)}
          />
        ))}
        <button type="button" className="link-button" disabled={free.length === 0} onClick={add}>
          {form.varied.length === 0 ? 'Vary a setting' : 'Vary another setting too'}
        </button>
      </fieldset>
      <p className="try-seeds">
        <label htmlFor="try-seeds">Seeds, from 1 on</label>
        <input
          id="try-seeds"
          type="number"
          min={1}
          max={MOST_SEEDS}
          value={form.seeds}
          onChange={({ target }) => change({ seeds: Number(target.value) })}
        />
      </p>
      <Outlook form={form} onStart={onStart} />
    </form>
  );
}

function Outlook({ form, onStart }: { form: GridForm; onStart: () => void }) {
  const { store } = usePage();
  const config = usePageState((state) => state.run.config);
  const isRunning = usePageState((state) => isBusy(state.queue));
  const rate = usePageState((state) => state.run.stepsPerSecond);
  const hasEngine = usePageState((state) => state.run.engine !== null);
  const intents = useIntents();
  const read = readForm(() => gridOfForm(form, config));

  if (typeof read === 'string') {
    return (
      <p className="file-problem" role="alert">
        {read}
      </p>
    );
  }
  const set = Object.entries(read.set);
  const runs = missingRuns(store.getState(), read);
  const steps = runs.reduce((sum, run) => sum + run.config.settings.steps, 0);
  const isTooMuch = runs.length > MOST_GRID_RUNS;
  return (
    <>
      {set.length > 0 && (
        <p className="hint">
          In all of them, as in the present run:{' '}
          {set.map(([id, value]) => `${settingLabel(id)} ${value}`).join(', ')}.
        </p>
      )}
      <p className="try-start">
        <button
          type="button"
          className="solid-button"
          disabled={isRunning || isTooMuch || !hasEngine}
          onClick={() => {
            intents.tryGrid(read);
            onStart();
          }}
        >
          {runs.length === 0
            ? 'Show the table'
            : `Start ${runs.length === 1 ? '1 run' : `${runs.length} runs`}`}
        </button>
        <span className="hint" role="status">
          {outlookWords(runs.length, isTooMuch, isRunning, rate > 0 ? steps / rate : null)}
        </span>
      </p>
      <h3>The same as a command, on the processor</h3>
      <CopyLine label="Command that tries the same" text={commandOfGrid(read)} />
    </>
  );
}

function outlookWords(
  count: number,
  isTooMuch: boolean,
  isRunning: boolean,
  seconds: number | null,
): string {
  if (isRunning) return 'Other runs are in the queue: let them end, or cancel them.';
  if (isTooMuch) return `At most ${MOST_GRID_RUNS} at once; choose fewer values or seeds.`;
  if (count === 0) return 'All of them are among the kept runs already.';
  if (seconds === null) return 'Runs that are kept already are not done again.';
  const minutes = Math.ceil(seconds / 60);
  return `About ${minutes === 1 ? 'a minute' : `${minutes} minutes`} at the present speed. Runs that are kept already are not done again.`;
}

/** The grid, or what is wrong with the form. */
function readForm(read: () => Grid): Grid | string {
  try {
    return read();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
