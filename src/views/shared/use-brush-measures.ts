/** The chosen things and what they find, at most once a second. */
import { useEffect, useState } from 'react';
import { measureBrush, type BrushMeasures } from '../../state/brush-measures.ts';
import { selectClasses } from '../../state/dataset-slice.ts';
import { inPieces } from '../../state/in-pieces.ts';
import { usePageState } from '../../state/page-context.ts';
import type { Direction } from '../../state/panel-slice.ts';
import type { PageState } from '../../state/store.ts';
import { usePaced } from '../../state/use-paced.ts';

const EVERY_MS = 1000;
const selectCurrent = (state: PageState) => state.run.current;

interface Measured {
  readonly of: readonly number[];
  readonly direction: Direction;
  readonly measures: BrushMeasures | null;
}

/** The last finished measures; null until they are, and without anything chosen. */
export function useBrushMeasures(direction: Direction): BrushMeasures | null {
  const brush = usePageState((state) => state.inspect.brush);
  const initial = usePageState((state) => state.run.initial);
  const classes = usePageState(selectClasses);
  const now = usePaced(selectCurrent, EVERY_MS);
  const [known, setKnown] = useState<Measured | null>(null);

  useEffect(() => {
    if (brush.length === 0) return;
    return inPieces(measureBrush(now, initial, brush, classes, direction), (measures) =>
      setKnown({ of: brush, direction, measures }),
    );
  }, [now, initial, brush, classes, direction]);

  return known?.of === brush && known.direction === direction ? known.measures : null;
}
