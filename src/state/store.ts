/** The one store of the page. Views read it by selectors and change it by intents only. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RunConfig } from '../engine/protocol.ts';
import { initialHistory, type AddressHistory } from './address-history.ts';
import { initialDataset, type DatasetState } from './dataset-slice.ts';
import { initialInspect, type InspectState } from './inspect-slice.ts';
import { initialPanel, type PanelState } from './panel-slice.ts';
import { initialQueue, type QueueState } from './queue-slice.ts';
import { initialRun, type RunState } from './run-slice.ts';
import { initialTrust, type TrustState } from './trust-slice.ts';
import { initialRuns, type RunsState } from './runs-slice.ts';
import { initialUmap, type UmapState } from './umap-slice.ts';
import { initialView, type ViewState } from './view-slice.ts';

export interface PageState {
  readonly run: RunState;
  readonly runs: RunsState;
  readonly queue: QueueState;
  readonly view: ViewState;
  readonly panel: PanelState;
  readonly inspect: InspectState;
  readonly umap: UmapState;
  readonly dataset: DatasetState;
  readonly trust: TrustState;
  readonly history: AddressHistory;
}

export type PageStore = StoreApi<PageState>;

export function createPageStore(config?: RunConfig): PageStore {
  return createStore<PageState>(() => ({
    run: initialRun(config),
    runs: initialRuns(),
    queue: initialQueue(),
    view: initialView(),
    panel: initialPanel(),
    inspect: initialInspect(),
    umap: initialUmap(),
    dataset: initialDataset(),
    trust: initialTrust(),
    history: initialHistory(),
  }));
}

export function setRun(store: PageStore, change: (run: RunState) => RunState): void {
  store.setState((state) => ({ run: change(state.run) }));
}

export function setRuns(store: PageStore, change: (runs: RunsState) => RunsState): void {
  store.setState((state) => ({ runs: change(state.runs) }));
}

export function setQueue(store: PageStore, queue: QueueState): void {
  store.setState({ queue });
}

export function setView(store: PageStore, change: Partial<ViewState>): void {
  store.setState((state) => ({ view: { ...state.view, ...change } }));
}

export function setPanel(store: PageStore, change: Partial<PanelState>): void {
  store.setState((state) => ({ panel: { ...state.panel, ...change } }));
}

export function setTrust(store: PageStore, change: (trust: TrustState) => TrustState): void {
  store.setState((state) => ({ trust: change(state.trust) }));
}

export function setInspect(store: PageStore, change: Partial<InspectState>): void {
  store.setState((state) => ({ inspect: { ...state.inspect, ...change } }));
}

export function setUmap(store: PageStore, change: Partial<UmapState>): void {
  store.setState((state) => ({ umap: { ...state.umap, ...change } }));
}

export function setDataset(store: PageStore, change: Partial<DatasetState>): void {
  store.setState((state) => ({ dataset: { ...state.dataset, ...change } }));
}
