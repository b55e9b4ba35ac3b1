/** Why a query found what it found: facts about the query, its own partner and the wrong answer. */
import type { Modality } from '../core/modality.ts';
import type { Snapshot } from '../engine/protocol.ts';
import { knownPartner, retrieve, similaritiesTo, volumesTo } from './neighbours.ts';
import type { ItemRef } from './view-slice.ts';

export interface WhyFacts {
  /** Of the query with its own partner and with what it found. */
  readonly cosine: readonly [own: number, found: number];
  /** Of the tuple with the query's own partner, and with what it found. */
  readonly volume: readonly [own: number, found: number];
  readonly third: Modality;
  readonly place: readonly [own: number, found: number];
  /** Cosine of the query with the same modality of the found thing, and its place among all others. */
  readonly alikeAsking: Alike;
  /** The same between the own partner and what was found. */
  readonly alikeAnswering: Alike;
  /** Rows of the answering modality among the first `count` both of the query and of the found thing's own query. */
  readonly shared: readonly number[];
}

export interface Alike {
  readonly cosine: number;
  /** 1-based, the item itself left out; 1 is the nearest other item. */
  readonly place: number;
}

/** Null before there are embeddings, or where a row is not in them. */
export function whyFacts(
  snapshot: Snapshot,
  query: ItemRef,
  found: ItemRef,
  count: number,
): WhyFacts | null {
  const target = found.modality;
  const mine = retrieve(snapshot, query, target, count);
  const cosines = mine.scores;
  if (query.row >= cosines.length || found.row >= cosines.length) return null;
  const volumes = volumesTo(snapshot, query, target);
  const theirs = retrieve(snapshot, { modality: query.modality, row: found.row }, target, count);
  const pair = (values: ArrayLike<number>): readonly [number, number] => [
    values[query.row] ?? NaN,
    values[found.row] ?? NaN,
  ];
  const theirFirst = new Set(theirs.nearest.map(({ row }) => row));
  return {
    cosine: pair(cosines),
    volume: pair(volumes),
    third: knownPartner(query.modality, target),
    place: [mine.placeOf(query.row), mine.placeOf(found.row)],
    alikeAsking: alike(snapshot, query, found.row),
    alikeAnswering: alike(snapshot, { modality: target, row: query.row }, found.row),
    shared: mine.nearest.map(({ row }) => row).filter((row) => theirFirst.has(row)),
  };
}

function alike(snapshot: Snapshot, item: ItemRef, other: number): Alike {
  const cosines = similaritiesTo(snapshot, item, item.modality);
  const cosine = cosines[other] ?? NaN;
  let place = 1;
  for (let row = 0; row < cosines.length; row++) {
    if (row !== item.row && cosines[row]! > cosine) place++;
  }
  return { cosine, place };
}
