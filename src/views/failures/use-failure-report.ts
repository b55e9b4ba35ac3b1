/** What goes wrong now, worked out in small pieces so that the page stays quick. */
import { useEffect, useMemo, useState } from 'react';
import { FailureScan, type FailureReport } from '../../core/metrics/failures.ts';
import type { Snapshot } from '../../engine/protocol.ts';
import { categoriesOf } from '../../state/dataset-slice.ts';
import { inPieces } from '../../state/in-pieces.ts';
import { widthOf } from '../../state/neighbours.ts';
import { usePageState } from '../../state/page-context.ts';
import type { Direction } from '../../state/panel-slice.ts';
import type { PageState } from '../../state/store.ts';
import { usePaced } from '../../state/use-paced.ts';

/** The k of "among the first k", as in Radovanović et al. */
export const NEAREST = 10;

const EVERY_MS = 1500;
/** Products of two things worked out between two looks at the clock. */
const PAIRS_AT_ONCE = 8000;
const selectCurrent = (state: PageState) => state.run.current;

export interface FailuresThen {
  readonly step: number;
  readonly direction: Direction;
  readonly report: FailureReport;
}

/** The last finished report; null until the first one is. */
export function useFailureReport(direction: Direction): FailuresThen | null {
  const snapshot = usePaced(selectCurrent, EVERY_MS);
  const labels = usePageState((state) => state.dataset.labels);
  const [known, setKnown] = useState<FailuresThen | null>(null);
  const classes = useMemo(() => {
    const names = categoriesOf(labels);
    return labels.map(({ category }) => names.indexOf(category));
  }, [labels]);

  useEffect(() => {
    const scan = snapshot && scanOf(snapshot, direction, classes);
    if (!scan) return;
    return inPieces(advance(scan, Math.max(1, Math.floor(PAIRS_AT_ONCE / classes.length))), () =>
      setKnown({ step: snapshot.step, direction, report: scan.report() }),
    );
  }, [snapshot, direction, classes]);

  const isOfDirection = known?.direction === direction;
  return isOfDirection ? known : null;
}

function* advance(scan: FailureScan, rowsAtOnce: number): Generator<void, void> {
  while (!scan.isDone) {
    scan.advance(rowsAtOnce);
    yield;
  }
}

function scanOf(
  snapshot: Snapshot,
  { from, to }: Direction,
  classes: readonly number[],
): FailureScan | null {
  const width = widthOf(snapshot, from);
  const queries = snapshot.embeddings[from];
  const gallery = snapshot.embeddings[to];
  if (width === 0 || queries.length !== classes.length * width) return null;
  return new FailureScan({ queries, gallery, width, classes, k: NEAREST });
}
