/** What a visitor can want of the side of the page. */
import type { Modality } from '../core/modality.ts';
import { toggleSpanned, type Direction, type Panel, type Ranking } from './panel-slice.ts';
import { setPanel, setView, type PageStore } from './store.ts';
import type { ItemRef } from './view-slice.ts';

export interface PanelIntents {
  readonly showPanel: (panel: Panel) => void;
  /** A press on the map: selects, or fills the tuple while that is on. */
  readonly pick: (item: ItemRef) => void;
  readonly putIntoTuple: (item: ItemRef) => void;
  /** Back to the selected thing's own; of one modality, or of all. */
  readonly clearTuple: (modality?: Modality) => void;
  readonly setPicking: (isPicking: boolean) => void;
  readonly span: (modalities: readonly Modality[]) => void;
  readonly toggleSpan: (modality: Modality) => void;
  readonly rankBy: (ranking: Ranking) => void;
  /** Degrees, one a pair of edges; null goes back to the data. */
  readonly setToy: (angles: readonly number[] | null) => void;
  readonly listFailures: (direction: Direction) => void;
  /** Why the query found this; selects the query. */
  readonly askWhy: (query: ItemRef, found: ItemRef) => void;
  readonly closeWhy: () => void;
}

export function createPanelIntents(store: PageStore): PanelIntents {
  const panel = () => store.getState().panel;

  function putIntoTuple({ modality, row }: ItemRef): void {
    setPanel(store, { picks: { ...panel().picks, [modality]: row }, toy: null });
  }

  return {
    showPanel: (shown) => setPanel(store, { panel: shown, isPicking: false }),
    pick(item) {
      if (panel().isPicking && panel().panel === 'volume') putIntoTuple(item);
      else setView(store, { selection: item });
    },
    putIntoTuple,
    clearTuple(modality) {
      const picks = { ...panel().picks };
      if (modality) delete picks[modality];
      setPanel(store, { picks: modality ? picks : {} });
    },
    setPicking: (isPicking) => setPanel(store, { isPicking }),
    span: (spanned) => setPanel(store, { spanned, toy: null }),
    toggleSpan: (modality) =>
      setPanel(store, { spanned: toggleSpanned(panel().spanned, modality), toy: null }),
    rankBy: (ranking) => setPanel(store, { ranking }),
    setToy: (toy) => setPanel(store, { toy }),
    listFailures: (direction) => setPanel(store, { direction, why: null }),
    askWhy(query, found) {
      setView(store, { selection: query });
      setPanel(store, { panel: 'failures', why: found, isPicking: false });
    },
    closeWhy: () => setPanel(store, { why: null }),
  };
}
