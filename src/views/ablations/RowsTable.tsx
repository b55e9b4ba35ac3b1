import type { AblationGrid } from '../../core/ablation-index.ts';
import type { AblationRow } from '../../core/ablation.ts';
import { configOfRow, isRecipesOwn, recipeLabel, settingLabel } from '../../state/ablations.ts';
import { useIntents, usePage, usePageState } from '../../state/page-context.ts';
import { DotStrip, stripPlace, type StripScale } from '../../ui/DotStrip.tsx';
import { metricTitle } from '../shared/metric-names.ts';
import { keepsRun } from '../shared/words.ts';
import { figureText, rowName } from './row-words.ts';

interface RowsTableProps {
  readonly grid: AblationGrid;
  readonly metric: string;
  readonly scale: StripScale;
}

const REFERENCE_WORDS = { chance: 'chance', bound: 'true pairs' } as const;

/** The rows of a grid with their figure, drawn on one axis. */
export function RowsTable({ grid, metric, scale }: RowsTableProps) {
  const ids = Object.keys(grid.varied);
  const keeps = usePageState(({ run }) => keepsRun(run.step, run.steps));

  return (
    <>
      <div
        className="rows-table-scroll"
        tabIndex={0}
        role="region"
        aria-label={`${grid.title}, the table`}
      >
        <table className="rows-table" role="table">
          <caption className="visually-hidden">{metricTitle(metric)}</caption>
          <thead role="rowgroup">
            <tr role="row">
              <th scope="col" role="columnheader">
                Method
              </th>
              {ids.map((id) => (
                <th key={id} scope="col" role="columnheader">
                  {settingLabel(id)}
                </th>
              ))}
              <th scope="col" role="columnheader">
                Mean ± spread
              </th>
              <th scope="col" role="columnheader" className="strip-cell">
                <Axis {...scale} />
              </th>
              <th scope="col" role="columnheader">
                <span className="visually-hidden">Train</span>
              </th>
            </tr>
          </thead>
          <tbody role="rowgroup">
            {grid.rows.map((row) => (
              <Row
                key={rowName(row)}
                grid={grid}
                row={row}
                ids={ids}
                metric={metric}
                scale={scale}
              />
            ))}
          </tbody>
        </table>
      </div>
      <p className="hint">“Train this” leaves the ablations and starts a new run. {keeps}</p>
    </>
  );
}

interface RowProps extends RowsTableProps {
  readonly row: AblationRow;
  readonly ids: readonly string[];
}

function Row({ grid, row, ids, metric, scale }: RowProps) {
  const figure = row.metrics[metric];
  const intents = useIntents();
  const { store } = usePage();
  const config = configOfRow(grid, row, store.getState().run.config.seed);

  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        {recipeLabel(row.recipe)}
        {isRecipesOwn(row) && <span className="hint"> (its own value)</span>}
      </th>
      {ids.map((id) => (
        <td key={id} role="cell" data-label={settingLabel(id)}>
          {String(row.settings[id] ?? '')}
        </td>
      ))}
      <td role="cell" className="figure-cell">
        {figureText(figure, 3)}
        {row.failures.length > 0 && (
          <span className="hint" title={row.failures.join(' ')}>
            {' '}
            {row.failures.length} failed
          </span>
        )}
      </td>
      <td role="cell" className="strip-cell">
        {figure && <DotStrip {...scale} {...figure} />}
      </td>
      <td role="cell">
        <button
          type="button"
          className="quiet-button"
          disabled={config === null}
          aria-label={`Train this: ${rowName(row)}`}
          onClick={() => {
            if (!config) return;
            intents.show(null);
            intents.trainAnew(config);
          }}
        >
          Train this
        </button>
      </td>
    </tr>
  );
}

/** The ends of the axis, and what its upright lines stand for. */
function Axis({ domain, references }: StripScale) {
  return (
    <span className="strip-axis">
      <span className="strip-ends">
        <span>{domain[0].toFixed(1)}</span>
        <span>{domain[1].toFixed(1)}</span>
      </span>
      {references.map(({ kind, value }) => {
        const place = stripPlace(value, domain);
        // Its text runs towards the middle, so that it is not cut off at an end.
        const side = place > 50 ? { right: `${100 - place}%` } : { left: `${place}%` };
        return (
          <span key={kind} className="strip-reference" data-kind={kind} style={side}>
            {REFERENCE_WORDS[kind]} {value.toFixed(2)}
          </span>
        );
      })}
    </span>
  );
}
