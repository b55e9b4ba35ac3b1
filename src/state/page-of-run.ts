/** The page as if a kept run were the present one: the same selection and wishes, the other run's items. */
import type { Page } from './page-context.ts';
import type { KeptRun, KeptSnapshot } from './kept-run.ts';
import type { PageState, PageStore } from './store.ts';

export interface PicturedRun extends KeptRun {
  readonly snapshot: KeptSnapshot;
}

/** The run whose map stands beside the present one; null where there is none, or nothing left to draw it from. */
export function runBeside({ runs }: PageState): PicturedRun | null {
  const run = runs.kept.find(({ id }) => id === runs.beside);
  return run && isPictured(run) ? run : null;
}

function isPictured(run: KeptRun): run is PicturedRun {
  return run.snapshot !== null;
}

/** What was before training is not kept, so `initial` is empty; the map is the one whose places never move. */
export function pageOfRun({ store, intents }: Page, run: PicturedRun): Page {
  const current = { ...run.snapshot, pca: run.snapshot.landmarks };
  let from: PageState | null = null;
  let derived: PageState | null = null;

  const getState = (): PageState => {
    const state = store.getState();
    if (!derived || state !== from) {
      from = state;
      derived = {
        ...state,
        run: {
          ...state.run,
          config: run.config,
          draft: run.config,
          status: 'done',
          step: run.step,
          steps: run.steps,
          evaluations: run.evaluations,
          losses: run.losses,
          initial: null,
          current,
        },
        view: { ...state.view, mode: 'landmarks' },
      };
    }
    return derived;
  };
  const subscribe: PageStore['subscribe'] = (listener) => {
    let before = getState();
    return store.subscribe(() => {
      const previous = before;
      before = getState();
      listener(before, previous);
    });
  };
  return { store: { ...store, getState, getInitialState: getState, subscribe }, intents };
}
