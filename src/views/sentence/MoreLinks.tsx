import { useIntents, usePageState } from '../../state/page-context.ts';

/** What else there is to know: it opens over the page. */
export function MoreLinks() {
  const hasAblations = usePageState((state) => state.dataset.manifest?.ablations !== undefined);
  const intents = useIntents();

  return (
    <>
      <button
        type="button"
        className="link-button"
        onClick={() => intents.show({ name: 'terms', part: null })}
      >
        Losses and figures
      </button>{' '}
      {hasAblations && (
        <button
          type="button"
          className="link-button"
          onClick={() => intents.show({ name: 'ablations', part: null })}
        >
          Ablations
        </button>
      )}{' '}
      <button
        type="button"
        className="link-button"
        onClick={() => intents.show({ name: 'projectors', part: null })}
      >
        Projector files
      </button>
    </>
  );
}
