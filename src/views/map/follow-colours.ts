/** Keeps the colours of the markers in step with what they are to say; long scans go in small turns. */
import { scanPartners, turnedDegrees } from '../../core/metrics/partner-scan.ts';
import { MODALITIES, type ByModality, type Modality } from '../../core/modality.ts';
import type { Snapshot } from '../../engine/protocol.ts';
import type { AlignmentMap } from '../../render/alignment-map.ts';
import { inPieces } from '../../state/in-pieces.ts';
import { selectFacets } from '../../state/inspect-slice.ts';
import { primaryTarget, widthOf } from '../../state/neighbours.ts';
import type { PageState, PageStore } from '../../state/store.ts';
import type { Theme } from '../../state/view-slice.ts';
import {
  attributeColours,
  isAttribute,
  rampColours,
  strengthOfRank,
  strengthOfTurn,
} from './map-colours.ts';

const EVERY_MS = 800;
const ROWS_AT_ONCE = 8;

export function followColours(map: AlignmentMap, store: PageStore, theme: Theme): () => void {
  /** Ends what is waited for or worked on; null when there is nothing. */
  let stop: (() => void) | null = null;
  let lastMs = -Infinity;

  const paint = (strengths: ByModality<Float32Array>): void =>
    map.setProps({ colors: rampColours(strengths, theme) });
  const measure = (): void => {
    stop = null;
    lastMs = performance.now();
    const { run, inspect } = store.getState();
    const { current, initial } = run;
    if (!current || inspect.colouring === 'kind') return;
    if (inspect.colouring === 'moved') {
      paint(mapEach((modality) => turnsOf(modality, current, initial ?? current)));
      return;
    }
    stop = inPieces(ranksInTurns(current), (strengths) => {
      stop = null;
      paint(strengths);
    });
  };
  const update = (state: PageState, before: PageState | null): void => {
    const { colouring } = state.inspect;
    const isOther = colouring !== before?.inspect.colouring;
    if (isOther) {
      stop?.();
      stop = null;
    }
    if (colouring === 'kind') {
      if (isOther) map.setProps({ colors: null });
    } else if (isAttribute(colouring)) {
      const things = selectFacets(state);
      if (isOther || !before || selectFacets(before) !== things) {
        map.setProps({ colors: attributeColours(colouring, things) });
      }
    } else if (stop === null && (isOther || state.run.current !== before.run.current)) {
      const waitMs = isOther ? 0 : Math.max(0, lastMs + EVERY_MS - performance.now());
      const timer = setTimeout(measure, waitMs);
      stop = () => clearTimeout(timer);
    }
  };

  update(store.getState(), null);
  const unsubscribe = store.subscribe(update);
  return () => {
    unsubscribe();
    stop?.();
  };
}

/** Strengths of every item's rank of its true partner, a few items at a time. */
function* ranksInTurns(snapshot: Snapshot): Generator<void, ByModality<Float32Array>> {
  const strengths = mapEach((modality) => new Float32Array(rowsOf(snapshot, modality)));
  for (const modality of MODALITIES) {
    const own = strengths[modality];
    const width = widthOf(snapshot, modality);
    const queries = snapshot.embeddings[modality];
    const gallery = snapshot.embeddings[primaryTarget(modality)];
    for (let first = 0; first < own.length; first += ROWS_AT_ONCE) {
      const count = Math.min(ROWS_AT_ONCE, own.length - first);
      const rows = Array.from({ length: count }, (_, i) => first + i);
      const { ranks } = scanPartners({ queries, gallery, width, rows });
      ranks.forEach((rank, i) => (own[first + i] = strengthOfRank(rank, own.length)));
      yield;
    }
  }
  return strengths;
}

function turnsOf(modality: Modality, now: Snapshot, before: Snapshot): Float32Array {
  const rows = Array.from({ length: rowsOf(now, modality) }, (_, row) => row);
  const [from, to] = [before.embeddings[modality], now.embeddings[modality]];
  return turnedDegrees(from, to, widthOf(now, modality), rows).map(strengthOfTurn);
}

function rowsOf(snapshot: Snapshot, modality: Modality): number {
  return snapshot.landmarks[modality].flat.length / 2;
}

function mapEach<T>(make: (modality: Modality) => T): ByModality<T> {
  return {
    audio: make('audio'),
    points: make('points'),
    image: make('image'),
    text: make('text'),
  };
}
