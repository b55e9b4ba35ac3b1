import { useRef, useState } from 'react';
import { useIntents, usePageState } from '../../state/page-context.ts';
import { runsFromJson } from '../../state/run-file.ts';

/** All kept runs to a file and back; what cannot be read is named. */
export function RunFiles() {
  const count = usePageState((state) => state.runs.kept.length);
  const isStored = usePageState((state) => state.runs.isStored);
  const intents = useIntents();
  const input = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<readonly string[]>([]);

  const open = async (file: File) => {
    try {
      const { runs, problems } = runsFromJson(await file.text(), file.name);
      intents.addRuns(runs);
      setOutcome([`${runs.length === 1 ? '1 run' : `${runs.length} runs`} read.`, ...problems]);
    } catch (error) {
      setOutcome([error instanceof Error ? error.message : String(error)]);
    }
  };

  return (
    <div className="run-files">
      <button
        type="button"
        className="quiet-button"
        disabled={count === 0}
        title="Settings, losses and figures as JSON; the maps stay here"
        onClick={intents.saveRuns}
      >
        Save as file
      </button>
      <button type="button" className="quiet-button" onClick={() => input.current?.click()}>
        Open a file
      </button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        aria-label="File of saved runs"
        hidden
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) void open(file);
          target.value = '';
        }}
      />
      <div className="hint" role="status">
        {outcome.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      <p className="hint">
        {isStored
          ? 'In this browser runs stay over a reload, with their maps. '
          : 'Runs stay until this page is closed. '}
        A file holds settings, losses and figures, not the maps.
      </p>
    </div>
  );
}
