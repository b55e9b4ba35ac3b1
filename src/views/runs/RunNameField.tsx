import { useRef, useState } from 'react';
import type { KeptRun } from '../../state/kept-run.ts';
import { useIntents } from '../../state/page-context.ts';
import { configName, runName } from '../../state/run-words.ts';

/** A name that can be written over; Enter or leaving it keeps what was written, Escape does not. */
export function RunNameField({ run }: { run: KeptRun }) {
  const [text, setText] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const intents = useIntents();
  const name = runName(run);

  const end = (isKept: boolean) => {
    if (isKept && text !== null && text.trim() !== name) intents.renameRun(run.id, text);
    setText(null);
  };

  if (text === null) {
    return (
      <p className="run-name">
        <button
          ref={button}
          type="button"
          aria-label={`Rename ${name}`}
          title="Rename"
          onClick={() => setText(name)}
        >
          {name}
        </button>
      </p>
    );
  }
  return (
    <input
      className="run-name-field"
      aria-label={`New name of ${name}`}
      placeholder={configName(run.config)}
      value={text}
      autoFocus
      onFocus={({ target }) => target.select()}
      onChange={({ target }) => setText(target.value)}
      onBlur={() => end(true)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        end(event.key === 'Enter');
        requestAnimationFrame(() => button.current?.focus());
      }}
    />
  );
}
