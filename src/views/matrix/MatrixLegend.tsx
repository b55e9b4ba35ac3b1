import { gradientOf } from '../../render/colour-ramp.ts';
import { usePageState } from '../../state/page-context.ts';
import type { MatrixView } from '../../state/matrix-view.ts';
import { useTheme } from '../shared/theme.ts';
import { paintOf } from './MatrixCanvas.tsx';

/** What the colours and the outlines mean. */
export function MatrixLegend() {
  const view = usePageState((state) => state.view.matrix);
  const { ramp } = paintOf(useTheme(), view);
  const [low, middle, high] = endsOf(view);

  return (
    <div className="matrix-legend">
      <div className="matrix-scale-bar">
        <div
          className="matrix-ramp"
          style={{ background: `linear-gradient(to right, ${gradientOf(ramp)})` }}
        />
        <p>
          <span>{low}</span>
          <span>{middle}</span>
          <span>{high}</span>
        </p>
      </div>
      <ul>
        <li>
          <svg width="14" height="14" aria-hidden="true">
            <path className="mark-kind" d="M1.5 1.5h11v11h-11z" />
          </svg>
          same kind
        </li>
        <li>
          <svg width="14" height="14" aria-hidden="true">
            <path className="mark-partner" d="M3.5 3.5h7v7h-7z" />
          </svg>
          true pair, on the diagonal
        </li>
      </ul>
    </div>
  );
}

function endsOf({ show, scale }: MatrixView): readonly [string, string, string] {
  if (show === 'change') {
    return scale === 'row'
      ? ['most away in its row', '0', 'most towards']
      : ['−1 less alike', '0', 'more alike +1'];
  }
  return scale === 'row'
    ? ['lowest of its row', '', 'highest of its row']
    : ['0 or less', 'cosine', '1'];
}
