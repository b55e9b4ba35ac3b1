/** The one thing on `window`: a read-only look at the page, for tests. */
import type { EngineReport, RunStatus, StepRecord } from '../engine/protocol.ts';
import type { PageStore } from '../state/store.ts';
import type { ItemRef } from '../state/view-slice.ts';
import type { Media } from './load-media.ts';

export interface PageStatus {
  readonly status: RunStatus;
  readonly step: number;
  readonly engine: EngineReport | null;
  readonly selection: ItemRef;
  losses(): readonly StepRecord[];
  /** Root mean square of what leaves the player. */
  audioLevel(): number;
}

declare global {
  interface Window {
    readonly gramophone: PageStatus;
  }
}

export function exposeStatus(store: PageStore, media: Promise<Media>): void {
  let player: Media['player'] | null = null;
  media.then(
    (loaded) => {
      player = loaded.player;
    },
    () => undefined,
  );
  const status: PageStatus = Object.freeze({
    get status() {
      return store.getState().run.status;
    },
    get step() {
      return store.getState().run.step;
    },
    get engine() {
      return store.getState().run.engine;
    },
    get selection() {
      return store.getState().view.selection;
    },
    losses: () => store.getState().run.losses,
    audioLevel: () => player?.level() ?? 0,
  });
  Object.defineProperty(window, 'gramophone', { value: status, configurable: true });
}
