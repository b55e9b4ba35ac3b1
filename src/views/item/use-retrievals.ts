/** What one item finds in one modality: before and now, and by the other ranking. */
import { startTransition, useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { Modality } from '../../core/modality.ts';
import type { Snapshot } from '../../engine/protocol.ts';
import { retrieve, type Retrieval } from '../../state/neighbours.ts';
import { usePageState } from '../../state/page-context.ts';
import type { Ranking } from '../../state/panel-slice.ts';
import type { PageState } from '../../state/store.ts';
import { usePaced } from '../../state/use-paced.ts';
import type { ItemRef } from '../../state/view-slice.ts';

/** How many are shown. */
export const COUNT = 5;

const EVERY_MS = 1000;
const selectCurrent = (state: PageState) => state.run.current;

export interface Retrievals {
  readonly before: Retrieval | null;
  readonly now: Retrieval | null;
  /** The same by the other ranking, now. */
  readonly disputed: Retrieval | null;
  /** Of what is shown as now. */
  readonly step: number;
}

export function useRetrievals(item: ItemRef, target: Modality): Retrievals {
  const initial = usePageState((state) => state.run.initial);
  const current = usePaced(selectCurrent, EVERY_MS);
  const ranking = usePageState((state) => state.panel.ranking);
  const other = ranking === 'cosine' ? 'volume' : 'cosine';
  // Deferred rendering may pause between two sections; with many things each takes a few milliseconds.
  const then = useDeferredValue(initial, null);
  const latest = useDeferredValue(current, null);
  const settled = useNextTask(latest);
  return {
    before: useRetrieval(then, item, target, ranking),
    now: useRetrieval(latest, item, target, ranking),
    disputed: useRetrieval(settled, item, target, other),
    step: current?.step ?? 0,
  };
}

/** The value one task later: what hangs on it is not worked out in the same one. */
function useNextTask<T>(value: T): T | null {
  const [settled, setSettled] = useState<T | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => startTransition(() => setSettled(value)), 0);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

function useRetrieval(
  snapshot: Snapshot | null,
  item: ItemRef,
  target: Modality,
  ranking: Ranking,
): Retrieval | null {
  return useMemo(
    () => (snapshot ? retrieve(snapshot, item, target, COUNT, ranking) : null),
    [snapshot, item, target, ranking],
  );
}
