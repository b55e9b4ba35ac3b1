import { useMemo } from 'react';
import { mostConfused, nearestOthers, type Confusion } from '../../core/metrics/confusion.ts';
import { MODALITY_LABELS } from '../../core/modality.ts';
import type { ClassMeans } from '../../engine/similarity-tiles.ts';
import type { AxisStretch } from '../../render/matrix-window.ts';
import type { MatrixView } from '../../state/matrix-view.ts';
import { DataTable } from '../../ui/DataTable.tsx';

interface ConfusionsProps {
  readonly means: ClassMeans | null;
  readonly kinds: readonly AxisStretch[];
  readonly view: MatrixView;
  readonly onShow: (rows: AxisStretch, columns: AxisStretch) => void;
}

const LISTED = 5;

/** The kinds that are taken for each other, worst first, and all of them as a table. */
export function Confusions({ means, kinds, view, onShow }: ConfusionsProps) {
  const values = view.show === 'before' ? means?.before : means?.now;
  const count = kinds.length;
  const isRight = values?.length === count * count && count > 1;
  const worst = useMemo(
    () => (values && isRight ? mostConfused(values, count, LISTED) : []),
    [values, isRight, count],
  );
  if (!values || worst.length === 0) return null;
  const nameOf = (index: number): string => kinds[index]?.name ?? '';
  const { one } = MODALITY_LABELS[view.rows];

  return (
    <section className="confusions" aria-label="Most confused kinds">
      <h2 title="Mean cosine with the nearest other kind against the mean cosine with its own">
        Most confused kinds{view.show === 'before' ? ', before' : ''}
      </h2>
      <ol>
        {worst.map((confusion) => (
          <li key={confusion.from}>
            <button
              type="button"
              className="confusion"
              title="Show it in the matrix"
              onClick={() => {
                const [from, to] = [kinds[confusion.from], kinds[confusion.to]];
                if (from && to) onShow(from, to);
              }}
            >
              <span className="confusion-names">
                {nameOf(confusion.from)} {confusion.swaps ? '⇄' : '→'} {nameOf(confusion.to)}
              </span>
              <span className="confusion-values">
                {confusion.other.toFixed(2)}
                <span className="confusion-own"> own {confusion.own.toFixed(2)}</span>
                <span className="confusion-verdict">{verdictOf(confusion)}</span>
              </span>
            </button>
          </li>
        ))}
      </ol>
      <DataTable
        title={`Mean cosine of ${MODALITY_LABELS[view.rows].many} and ${MODALITY_LABELS[view.columns].many}, by kind`}
        columns={[one, 'with its own kind', 'nearest other kind', 'with that']}
        rows={nearestOthers(values, count).map(({ from, to, own, other }) => [
          nameOf(from),
          own.toFixed(3),
          nameOf(to),
          other.toFixed(3),
        ])}
      />
    </section>
  );
}

function verdictOf({ own, other }: Confusion): string {
  return other >= own ? 'mistaken' : 'close';
}
