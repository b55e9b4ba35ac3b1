/** The tuple that the side of the page looks at, before training and now. */
import { useMemo } from 'react';
import type { ByModality, Modality } from '../../core/modality.ts';
import { tupleRows } from '../../state/panel-slice.ts';
import { usePageState } from '../../state/page-context.ts';
import type { PageState } from '../../state/store.ts';
import { tupleGeometry, type TupleGeometry } from '../../state/tuples.ts';
import { usePaced } from '../../state/use-paced.ts';

const EVERY_MS = 200;
const selectCurrent = (state: PageState) => state.run.current;

export function useTupleRows(): ByModality<number> {
  const picks = usePageState((state) => state.panel.picks);
  const selection = usePageState((state) => state.view.selection);
  return useMemo(() => tupleRows(picks, selection), [picks, selection]);
}

export interface TupleThen {
  readonly before: TupleGeometry | null;
  readonly now: TupleGeometry | null;
}

/** One entry for every list of modalities; `subsets` has to be stable. */
export function useTuples(subsets: readonly (readonly Modality[])[]): readonly TupleThen[] {
  const rows = useTupleRows();
  const initial = usePageState((state) => state.run.initial);
  const current = usePaced(selectCurrent, EVERY_MS);
  const before = useMemo(
    () => subsets.map((modalities) => tupleGeometry(initial, rows, modalities)),
    [initial, rows, subsets],
  );
  const now = useMemo(
    () => subsets.map((modalities) => tupleGeometry(current, rows, modalities)),
    [current, rows, subsets],
  );
  return useMemo(
    () => subsets.map((_, i) => ({ before: before[i] ?? null, now: now[i] ?? null })),
    [subsets, before, now],
  );
}
