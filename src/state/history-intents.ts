/** Undo and redo as intents, and the history that they walk, kept in step with the page. */
import type { RunConfig } from '../engine/protocol.ts';
import {
  placeOf,
  record,
  stepBack,
  stepForward,
  type AddressHistory,
  type Place,
} from './address-history.ts';
import type { PageState, PageStore } from './store.ts';

export interface HistoryIntents {
  readonly undo: () => void;
  readonly redo: () => void;
}

export function createHistoryIntents(
  store: PageStore,
  configure: (config: RunConfig) => void,
): HistoryIntents {
  function goTo(history: AddressHistory): void {
    const { present } = history;
    const state = store.getState();
    if (!present || history === state.history) return;
    // The new history comes with the new places in one change, so that none of it is recorded as a step.
    store.setState({ history, ...withPlace(state, present) });
    if (present.config !== store.getState().run.config) configure(present.config);
  }

  return {
    undo: () => goTo(stepBack(store.getState().history)),
    redo: () => goTo(stepForward(store.getState().history)),
  };
}

function withPlace({ view, inspect }: PageState, place: Place): Partial<PageState> {
  // Where the eye stands, and whether the lasso is out, are no steps.
  const { viewpoint, lasso } = inspect;
  return {
    view: { ...view, ...place.view },
    panel: place.panel,
    inspect: { ...place.inspect, viewpoint, lasso },
  };
}

/** Called when the data set is here, so that its first selection is no step. */
export function followHistory(store: PageStore, clock: () => number): void {
  store.setState((state) => ({ history: record(state.history, placeOf(state), clock()) }));
  store.subscribe((state, before) => {
    if (state.history !== before.history || isSamePlace(state, before)) return;
    const history = record(state.history, placeOf(state), clock());
    store.setState({ history });
  });
}

export function isSamePlace(a: PageState, b: PageState): boolean {
  return (
    a.run.config === b.run.config &&
    a.view.selection === b.view.selection &&
    a.view.stage === b.view.stage &&
    a.view.matrix === b.view.matrix &&
    a.view.curve === b.view.curve &&
    a.view.mode === b.view.mode &&
    a.view.shape === b.view.shape &&
    a.view.visible === b.view.visible &&
    a.panel === b.panel &&
    a.inspect === b.inspect
  );
}
