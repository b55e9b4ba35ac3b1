/**
 * Undo and redo of what the address says: the run's settings, the selection, and what is looked at. Pure; the clock is an
 * argument. The browser's own history is not touched.
 */
import type { RunConfig } from '../engine/protocol.ts';
import type { InspectState } from './inspect-slice.ts';
import type { PanelState } from './panel-slice.ts';
import type { PageState } from './store.ts';
import { formatAddress } from './url-codec.ts';
import type { ViewState } from './view-slice.ts';

type PlaceView = Pick<
  ViewState,
  'selection' | 'stage' | 'matrix' | 'curve' | 'mode' | 'shape' | 'visible'
>;

/** Everything that an address says, without what is opened over the page. */
export interface Place {
  readonly address: string;
  readonly config: RunConfig;
  readonly view: PlaceView;
  readonly panel: PanelState;
  readonly inspect: InspectState;
}

export interface AddressHistory {
  readonly past: readonly Place[];
  /** Null until there is something to go back to. */
  readonly present: Place | null;
  readonly future: readonly Place[];
  /** Which entries of the address changed last, and when. */
  readonly changed: string;
  readonly changedMs: number;
}

/** A drag changes the same entries again and again: it is one step. */
const ONE_STEP_MS = 700;
const MOST_STEPS = 100;

export function initialHistory(): AddressHistory {
  return { past: [], present: null, future: [], changed: '', changedMs: 0 };
}

export function placeOf({ run, view, panel, inspect }: PageState): Place {
  const { selection, stage, matrix, curve, mode, shape, visible } = view;
  return {
    address: formatAddress(run.config, selection, { stage, matrix, zoom: null, curve }, panel, {
      inspect,
      map: view,
    }),
    config: run.config,
    view: { selection, stage, matrix, curve, mode, shape, visible },
    panel,
    inspect,
  };
}

/** The history after a change; the same where the address has not changed. */
export function record(history: AddressHistory, place: Place, nowMs: number): AddressHistory {
  const { past, present, changed, changedMs } = history;
  if (!present) return { ...history, present: place };
  // What the address does not say, such as the heads of a file, makes no step of its own.
  if (present.address === place.address) return { ...history, present: place };
  const entries = changedEntries(present.address, place.address);
  const isSameStep = entries === changed && nowMs - changedMs < ONE_STEP_MS && past.length > 0;
  return {
    past: isSameStep ? past : [...past, present].slice(-MOST_STEPS),
    present: place,
    future: [],
    changed: entries,
    changedMs: nowMs,
  };
}

export function stepBack(history: AddressHistory): AddressHistory {
  const { past, present, future } = history;
  const last = past.at(-1);
  if (!last || !present) return history;
  return {
    past: past.slice(0, -1),
    present: last,
    future: [present, ...future],
    changed: '',
    changedMs: 0,
  };
}

export function stepForward(history: AddressHistory): AddressHistory {
  const { past, present, future } = history;
  const [next, ...rest] = future;
  if (!next || !present) return history;
  return { past: [...past, present], present: next, future: rest, changed: '', changedMs: 0 };
}

/** What a step between two places changes, in a word. */
export function kindOfStep(a: Place, b: Place): 'settings' | 'selection' | 'layout' {
  if (a.config !== b.config) return 'settings';
  return changedEntries(a.address, b.address) === 'item' ? 'selection' : 'layout';
}

/** The keys in which two addresses differ, sorted, with commas between. */
function changedEntries(a: string, b: string): string {
  const [from, to] = [new URLSearchParams(a), new URLSearchParams(b)];
  return [...new Set([...from.keys(), ...to.keys()])]
    .filter((key) => from.get(key) !== to.get(key))
    .sort()
    .join(',');
}
