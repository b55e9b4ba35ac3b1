/** What the side of the page shows: the thing, the volume of a tuple, what goes wrong, the runs, or what was chosen together. Choices only. */
import { MODALITIES, type ByModality, type Modality } from '../core/modality.ts';
import type { ItemRef } from './view-slice.ts';

export const PANELS = ['thing', 'volume', 'failures', 'runs', 'chosen'] as const;

export type Panel = (typeof PANELS)[number];

export const RANKINGS = ['cosine', 'volume'] as const;

/** How candidates are ordered. */
export type Ranking = (typeof RANKINGS)[number];

export interface Direction {
  readonly from: Modality;
  readonly to: Modality;
}

export interface PanelState {
  readonly panel: Panel;
  /** Rows put into the tuple by hand; a modality without one follows the selection. */
  readonly picks: Readonly<Partial<Record<Modality, number>>>;
  /** Two, three or four modalities whose vectors span the solid, in the order of `MODALITIES`. */
  readonly spanned: readonly Modality[];
  /** A press on the map puts a thing into the tuple. */
  readonly isPicking: boolean;
  readonly ranking: Ranking;
  /** Angles of the solid as a toy, in degrees, one a pair of edges (01, 02, 12); null when it shows the data. */
  readonly toy: readonly number[] | null;
  /** Whose failures are listed. */
  readonly direction: Direction;
  /** What the selected thing found and should not have; null shows the lists. */
  readonly why: ItemRef | null;
}

export function initialPanel(): PanelState {
  return {
    panel: 'thing',
    picks: {},
    spanned: ['audio', 'points', 'text'],
    isPicking: false,
    ranking: 'cosine',
    toy: null,
    direction: { from: 'audio', to: 'points' },
    why: null,
  };
}

/** The row of every modality: what was put in by hand, or the selected thing's own. */
export function tupleRows(picks: PanelState['picks'], selection: ItemRef): ByModality<number> {
  const rowOf = (modality: Modality): number => picks[modality] ?? selection.row;
  return {
    audio: rowOf('audio'),
    points: rowOf('points'),
    image: rowOf('image'),
    text: rowOf('text'),
  };
}

/** In or out; never fewer than two. */
export function toggleSpanned(
  spanned: readonly Modality[],
  modality: Modality,
): readonly Modality[] {
  const isIn = spanned.includes(modality);
  if (isIn && spanned.length <= 2) return spanned;
  return MODALITIES.filter((other) => spanned.includes(other) !== (other === modality));
}

/** The vectors that a toy has: three at most, because four need four dimensions. */
export function toySpan(spanned: readonly Modality[]): readonly Modality[] {
  return spanned.slice(0, 3);
}

/** Pairs (i, j), i < j, of k things, in the order of `toy`. */
export function pairsOf(k: number): (readonly [number, number])[] {
  return Array.from({ length: k }, (_, i) => i).flatMap((i) =>
    Array.from({ length: k - i - 1 }, (_, offset) => [i, i + 1 + offset] as const),
  );
}
