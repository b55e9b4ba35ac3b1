import { useIntents, usePageState } from '../../state/page-context.ts';
import { Icon } from '../../ui/Icon.tsx';

/** Over the map: what the lasso does while it is in the hand, and what is chosen. */
export function BrushBar() {
  const count = usePageState((state) => state.inspect.brush.length);
  const lasso = usePageState((state) => state.inspect.lasso);
  const intents = useIntents();
  if (count === 0 && lasso === 'off') return null;

  if (lasso !== 'off') {
    return (
      <div className="brush-bar">
        <p>
          {lasso === 'add' ? 'Draw a line round what to add.' : 'Draw a line round things.'}{' '}
          <span className="brush-hint">Shift adds, Alt takes away.</span>
        </p>
        <button type="button" className="link-button" onClick={() => intents.setLasso('off')}>
          Cancel
        </button>
      </div>
    );
  }
  return (
    <div className="brush-bar">
      <p>
        <strong>{count}</strong> {count === 1 ? 'thing' : 'things'} chosen
      </p>
      <button type="button" className="link-button" onClick={() => intents.showPanel('chosen')}>
        <Icon name="list" size={12} /> List
      </button>
      <button type="button" className="link-button" onClick={() => intents.setLasso('add')}>
        Add
      </button>
      <button type="button" className="link-button" onClick={intents.clearBrush}>
        Clear
      </button>
    </div>
  );
}
