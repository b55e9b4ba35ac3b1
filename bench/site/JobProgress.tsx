import { useSyncExternalStore } from 'react';
import type { BenchJob } from './job.ts';
import { progressWords } from './progress.ts';
import { useFocus } from './use-focus.ts';

/** A bar that moves by whole rounds and never by itself: an animation would be drawn by the card under the clock. */
export function JobProgress({ job, onCancel }: { job: BenchJob; onCancel: () => void }) {
  const { says, done, of } = useSyncExternalStore(job.subscribe, job.progress);
  const cancel = useFocus<HTMLButtonElement>(true);
  const { what, how } = progressWords(says);
  return (
    <section className="bench-progress" aria-label="Progress">
      <p>
        <strong role="status">{what}</strong>
        <span>{how}</span>
      </p>
      <div className="bench-bar">
        <progress aria-label="Part of the run that is done" max={of || 1} value={done} />
        <button ref={cancel} type="button" className="quiet-button" onClick={onCancel}>
          Cancel
        </button>
      </div>
      <p className="hint">Leave this tab in front, and the machine to itself, until it is done.</p>
    </section>
  );
}
