import { EMERGENCE_METRIC, latestOf } from '../../state/figures.ts';
import { usePageState } from '../../state/page-context.ts';
import { labelOf } from '../../state/run-slice.ts';
import type { PageState } from '../../state/store.ts';

/** Says where the run stands when it stops, never at every step. */
export function Announcer() {
  const sentence = usePageState(announcement);
  return (
    <p className="visually-hidden" role="status" aria-live="polite">
      {sentence}
    </p>
  );
}

function announcement({ run }: PageState): string {
  switch (run.status) {
    case 'opening':
    case 'preparing':
      return '';
    case 'idle':
      return `${labelOf(run.config)}, seed ${run.config.seed}: ready at step 0.`;
    case 'training':
      return 'Training.';
    case 'paused':
      return `Paused at step ${run.step} of ${run.steps}.`;
    case 'done': {
      const share = latestOf(run.evaluations, EMERGENCE_METRIC);
      const found =
        share === null
          ? ''
          : ` ${share.toFixed(2)} of sounds find a shape of their own kind first.`;
      const note = run.note === null ? '' : ` ${run.note}`;
      return `Finished after ${run.step} steps.${note}${found}`;
    }
    case 'failed':
      return 'The run stopped.';
    default:
      return run.status satisfies never;
  }
}
