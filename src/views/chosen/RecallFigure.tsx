import { MODALITY_LABELS } from '../../core/modality.ts';
import type { BrushMeasures, Recall } from '../../state/brush-measures.ts';
import { chanceOf } from '../../state/figures.ts';
import { usePageState } from '../../state/page-context.ts';
import { formatShare } from '../shared/words.ts';

const MEASURES = [
  { id: 'kind', metric: 'class.r1', label: 'their own kind first' },
  { id: 'exact', metric: 'exact.r1', label: 'their very own first' },
] as const satisfies readonly { id: keyof Recall; metric: string; label: string }[];

/** Recall@1 of the chosen things alone, at step 0 and now, with chance beside it. */
export function RecallFigure({ measures }: { measures: BrushMeasures }) {
  const { from, to } = usePageState((state) => state.panel.direction);
  const dataset = usePageState((state) => state.dataset);
  const { now, before, step, things } = measures;
  return (
    <table className="chosen-recall">
      <caption>
        Recall@1: how many of {things.length}{' '}
        {MODALITY_LABELS[from][things.length === 1 ? 'one' : 'many']} find a{' '}
        {MODALITY_LABELS[to].one} of
      </caption>
      <thead>
        <tr>
          <td />
          <th scope="col">step 0</th>
          <th scope="col">step {step}</th>
          <th scope="col">chance</th>
        </tr>
      </thead>
      <tbody>
        {MEASURES.map(({ id, metric, label }) => (
          <tr key={id}>
            <th scope="row">{label}</th>
            <td>{before ? formatShare(before[id]) : '–'}</td>
            <td>
              <strong>{formatShare(now[id])}</strong>
              <span className="recall-bar" aria-hidden="true">
                <span style={{ width: `${100 * now[id]}%` }} />
                {before && (
                  <span className="recall-then" style={{ left: `${100 * before[id]}%` }} />
                )}
              </span>
            </td>
            <td>{chanceText(chanceOf(dataset, `${from}->${to}.${metric}`))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function chanceText(chance: number | null): string {
  return chance === null ? '–' : chance.toFixed(chance < 0.01 ? 4 : 2);
}
