import { useIntents, usePageState } from '../../state/page-context.ts';
import type { UmapState } from '../../state/umap-slice.ts';

/** Starts the layout, says how far it is and of which step it is. */
export function UmapBar() {
  const umap = usePageState((state) => state.umap);
  const step = usePageState((state) => state.run.current?.step);
  const intents = useIntents();
  const isRunning = umap.status === 'running';
  const isOld = umap.of !== null && umap.of.step !== step;
  return (
    <div className="umap-bar">
      <p aria-live="polite">{wordsOf(umap, step)}</p>
      {isRunning && (
        <progress value={umap.progress} aria-label="How far the layout is">
          {Math.round(100 * umap.progress)} %
        </progress>
      )}
      {isRunning ? (
        <button type="button" className="quiet-button" onClick={intents.cancelUmap}>
          Cancel
        </button>
      ) : (
        <button
          type="button"
          className={isOld || umap.of === null ? 'solid-button' : 'quiet-button'}
          disabled={step === undefined}
          onClick={intents.runUmap}
        >
          {umap.of === null ? 'Lay out' : 'Lay out anew'}
        </button>
      )}
    </div>
  );
}

function wordsOf({ status, of, problem }: UmapState, step: number | undefined): string {
  if (problem !== null) return problem;
  if (status === 'running') return 'Laying out: neighbours first, then places.';
  if (of === null) return 'UMAP of all embeddings at this step; takes some seconds.';
  const now = step === of.step ? '' : `; training is at step ${step ?? 0}`;
  return `UMAP of step ${of.step} (${of.recipe}), fixed${now}.`;
}
