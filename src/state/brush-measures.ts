/** What the chosen things find, now and at step 0, one at a time and together. */
import {
  recallOfScan,
  scanPartners,
  turnedDegrees,
  type PartnerScan,
} from '../core/metrics/partner-scan.ts';
import type { Snapshot } from '../engine/protocol.ts';
import { widthOf } from './neighbours.ts';
import type { Direction } from './panel-slice.ts';

export interface ThingMeasures {
  readonly row: number;
  /** Rank of the true partner, from 1. */
  readonly now: number;
  readonly before: number | null;
  /** Degrees that its embedding has turned since step 0. */
  readonly turned: number | null;
}

export interface Recall {
  readonly exact: number;
  readonly kind: number;
}

export interface BrushMeasures {
  readonly step: number;
  readonly things: readonly ThingMeasures[];
  readonly now: Recall;
  readonly before: Recall | null;
}

/** Products of two things worked out in one part. */
const PAIRS_AT_ONCE = 8000;

/** Null where a row is in no embeddings, or there are none. Yields between small parts: thousands may be chosen. */
export function* measureBrush(
  now: Snapshot | null,
  initial: Snapshot | null,
  rows: readonly number[],
  classes: ArrayLike<number>,
  direction: Direction,
): Generator<void, BrushMeasures | null> {
  const current = now && (yield* scanOf(now, rows, direction));
  if (!now || !current) return null;
  const first = initial && (yield* scanOf(initial, rows, direction));
  const { from } = direction;
  const turned =
    initial &&
    turnedDegrees(initial.embeddings[from], now.embeddings[from], widthOf(now, from), rows);
  return {
    step: now.step,
    things: rows.map((row, place) => ({
      row,
      now: current.ranks[place] ?? NaN,
      before: first?.ranks[place] ?? null,
      turned: turned?.[place] ?? null,
    })),
    now: recallOfScan(current, rows, classes),
    before: first && recallOfScan(first, rows, classes),
  };
}

function* scanOf(
  snapshot: Snapshot,
  rows: readonly number[],
  { from, to }: Direction,
): Generator<void, PartnerScan | null> {
  const width = widthOf(snapshot, from);
  const queries = snapshot.embeddings[from];
  const gallery = snapshot.embeddings[to];
  const last = rows.at(-1);
  if (width === 0 || last === undefined || (last + 1) * width > queries.length) return null;
  const ranks = new Uint32Array(rows.length);
  const firsts = new Int32Array(rows.length);
  const atOnce = Math.max(1, Math.floor((PAIRS_AT_ONCE * width) / gallery.length));
  for (let start = 0; start < rows.length; start += atOnce) {
    const part = rows.slice(start, start + atOnce);
    const scan = scanPartners({ queries, gallery, width, rows: part });
    ranks.set(scan.ranks, start);
    firsts.set(scan.firsts, start);
    yield;
  }
  return { ranks, firsts };
}
