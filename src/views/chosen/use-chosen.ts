/** The chosen things and what they find, at most once a second. */
import { useMemo } from 'react';
import { measureBrush, type BrushMeasures } from '../../state/brush-measures.ts';
import { selectClasses } from '../../state/dataset-slice.ts';
import { usePageState } from '../../state/page-context.ts';
import type { PageState } from '../../state/store.ts';
import { usePaced } from '../../state/use-paced.ts';

const EVERY_MS = 1000;
const selectCurrent = (state: PageState) => state.run.current;

export function useBrushMeasures(): BrushMeasures | null {
  const brush = usePageState((state) => state.inspect.brush);
  const initial = usePageState((state) => state.run.initial);
  const classes = usePageState(selectClasses);
  const direction = usePageState((state) => state.panel.direction);
  const now = usePaced(selectCurrent, EVERY_MS);
  return useMemo(
    () => measureBrush(now, initial, brush, classes, direction),
    [now, initial, brush, classes, direction],
  );
}
