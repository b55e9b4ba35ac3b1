import { isBrushed } from '../../state/brush.ts';
import { usePageState } from '../../state/page-context.ts';

/** Says beside a thing's name that it is one of those that were chosen together. */
export function BrushMark({ row }: { row: number }) {
  const isOn = usePageState((state) => isBrushed(state.inspect.brush, row));
  if (!isOn) return null;
  return (
    <span className="brush-mark" title="One of the chosen things">
      <span aria-hidden="true">◉</span>
      <span className="visually-hidden"> (chosen)</span>
    </span>
  );
}
