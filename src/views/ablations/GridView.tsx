import type { AblationGrid, AblationIndex } from '../../core/ablation-index.ts';
import { axisOf, settingLabel } from '../../state/ablations.ts';
import { boundOf } from '../../state/figures.ts';
import { usePageState } from '../../state/page-context.ts';
import { CopyLine } from '../../ui/CopyLine.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import type { StripScale } from '../../ui/DotStrip.tsx';
import { metricTitle } from '../shared/metric-names.ts';
import { RowsTable } from './RowsTable.tsx';
import { figureText, rowName } from './row-words.ts';

interface GridViewProps {
  readonly index: AblationIndex;
  readonly grid: AblationGrid;
  readonly metric: string;
  readonly onMetric: (metric: string) => void;
}

/** One grid: what it asks, what came out, and the command that makes it again. */
export function GridView({ index, grid, metric, onMetric }: GridViewProps) {
  const dataset = usePageState((state) => state.dataset);
  const set = Object.entries(grid.set);
  const scale = scaleOf(index, grid, metric, boundOf(dataset, grid, metric));

  return (
    <section className="grid-view" aria-labelledby="grid-title">
      <h3 id="grid-title">{grid.title}</h3>
      <p>{grid.question}</p>
      {set.length > 0 && (
        <p className="hint">
          In all of them: {set.map(([id, value]) => `${settingLabel(id)} ${value}`).join(', ')}.
        </p>
      )}
      <p className="metric-choice">
        <label htmlFor="ablation-metric">Measured as</label>{' '}
        <select
          id="ablation-metric"
          value={metric}
          onChange={(event) => onMetric(event.target.value)}
        >
          {index.metrics.map((name) => (
            <option key={name} value={name}>
              {metricTitle(name)}
            </option>
          ))}
        </select>
      </p>
      <RowsTable grid={grid} metric={metric} scale={scale} />
      <p className="hint">
        Mean ± sample standard deviation over seeds {index.seeds.join(', ')}; rings are single runs,
        a method without chance in it has one. {index.split} split, {index.engine} engine, version{' '}
        {index.versions['gramophone'] ?? 'unknown'}.
      </p>
      <DataTable
        title={`${grid.title}: all figures`}
        columns={[
          'setting',
          ...index.metrics.map(metricTitle),
          `single runs: ${metricTitle(metric)}`,
          'seconds',
        ]}
        rows={grid.rows.map((row) => [
          rowName(row),
          ...index.metrics.map((name) => figureText(row.metrics[name], 3)),
          (row.metrics[metric]?.values ?? []).map((value) => value.toFixed(3)).join(', '),
          figureText(row.seconds ?? undefined, 1),
        ])}
      />
      <h4>Make it again</h4>
      <CopyLine label={`Command that makes “${grid.title}” again`} text={grid.command} />
    </section>
  );
}

/** The true pairs were measured on the test split alone. */
function scaleOf(
  { chance, split }: AblationIndex,
  { rows }: AblationGrid,
  metric: string,
  truePairs: number | null,
): StripScale {
  const level = chance[metric];
  const bound = split === 'test' ? truePairs : null;
  const references: StripScale['references'] = [
    ...(level === undefined ? [] : [{ kind: 'chance' as const, value: level }]),
    ...(bound === null ? [] : [{ kind: 'bound' as const, value: bound }]),
  ];
  const values = rows.flatMap((row) => row.metrics[metric]?.values ?? []);
  return {
    domain: axisOf(metric, [...values, ...references.map(({ value }) => value)]),
    references,
  };
}
