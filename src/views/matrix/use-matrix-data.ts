/** What of the store the matrix is made from. */
import { useMemo } from 'react';
import { cosinesOfRow } from '../../core/metrics/similarity.ts';
import { nounOf, type ItemLabel } from '../../state/dataset-slice.ts';
import { orderItems, type MatrixOrder } from '../../state/matrix-order.ts';
import type { MatrixView } from '../../state/matrix-view.ts';
import { usePageState } from '../../state/page-context.ts';
import type { PageState } from '../../state/store.ts';
import { usePaced } from '../../state/use-paced.ts';
import type { AxisNames } from '../../render/matrix-axes.ts';
import type { MatrixCell } from '../../render/matrix-window.ts';
import type { Snapshot } from '../../engine/protocol.ts';

/** Expensive pictures are redrawn once a second. */
const MATRIX_MS = 1000;

const selectOnly = ({ inspect, dataset }: PageState) =>
  inspect.matrixBrushed && inspect.brush.length > 0 && dataset.labels.length > 0
    ? inspect.brush
    : null;

const selectCurrent = (state: PageState) => state.run.current;

export interface MatrixData {
  readonly order: MatrixOrder;
  readonly names: AxisNames;
  readonly labels: readonly ItemLabel[];
  readonly now: Snapshot | null;
  readonly before: Snapshot | null;
}

export function useMatrixData(): MatrixData {
  const labels = usePageState((state) => state.dataset.labels);
  const manifest = usePageState((state) => state.dataset.manifest);
  const before = usePageState((state) => state.run.initial);
  const now = usePaced(selectCurrent, MATRIX_MS);
  const only = usePageState(selectOnly);
  const order = useMemo(
    () => orderItems(labels, manifest ?? { categories: [], sizes: [], materials: [] }, only),
    [labels, manifest, only],
  );
  const names = useMemo(
    (): AxisNames => ({
      kinds: order.kinds.map((kind) => ({ ...kind, name: nounOf({ category: kind.name }) })),
      families: order.families,
      items: Array.from(order.order, (row) => shortDetailOf(labels[row]!)),
    }),
    [order, labels],
  );
  return useMemo(
    () => ({ order, names, labels, now, before }),
    [order, names, labels, now, before],
  );
}

const SIZE_LETTERS: Readonly<Record<string, string>> = { small: 'S', medium: 'M', large: 'L' };

/** "M wood" */
function shortDetailOf({ size, material }: ItemLabel): string {
  return `${SIZE_LETTERS[size] ?? size} ${material}`;
}

/** [items] cosines of one item of the row modality with every item of the column modality; empty without embeddings. */
export function cosinesOf(
  snapshot: Snapshot | null,
  { rows, columns }: MatrixView,
  item: number,
  items: number,
): Float32Array {
  if (!snapshot || items === 0) return new Float32Array();
  const width = snapshot.embeddings[rows].length / items;
  if (!Number.isInteger(width) || width === 0) return new Float32Array();
  return cosinesOfRow(snapshot.embeddings[rows], item, snapshot.embeddings[columns], width);
}

export type Relation = 'partner' | 'kind' | 'other';

export function relationOf(
  { order }: MatrixOrder,
  labels: readonly ItemLabel[],
  { row, column }: MatrixCell,
): Relation {
  const [a, b] = [order[row], order[column]];
  if (a === undefined || b === undefined) return 'other';
  if (a === b) return 'partner';
  return labels[a]?.category === labels[b]?.category ? 'kind' : 'other';
}

export const RELATION_WORDS: Readonly<Record<Relation, string>> = {
  partner: 'the same thing: a true pair',
  kind: 'same kind',
  other: 'another kind',
};
