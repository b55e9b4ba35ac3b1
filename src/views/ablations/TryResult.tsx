import { useEffect, useMemo, useRef, useState } from 'react';
import type { Grid } from '../../core/ablation-grid.ts';
import { tableOf } from '../../core/ablation-table.ts';
import { axisOf, settingLabel } from '../../state/ablations.ts';
import { boundOf, chanceOf } from '../../state/figures.ts';
import { useIntents, usePageState } from '../../state/page-context.ts';
import { gridTable, isBusy, QUEUE_METRICS } from '../../state/queue-slice.ts';
import { CopyLine } from '../../ui/CopyLine.tsx';
import type { StripScale } from '../../ui/DotStrip.tsx';
import { metricTitle } from '../shared/metric-names.ts';
import { RowsTable } from './RowsTable.tsx';

/** The table as far as it is filled, its plot, and both ways to take it along. */
export function TryResult({ grid, onAsk }: { grid: Grid; onAsk: () => void }) {
  const queue = usePageState((state) => state.queue);
  const kept = usePageState((state) => state.runs.kept);
  const engine = usePageState((state) => state.run.engine?.engine ?? 'cpu');
  const dataset = usePageState((state) => state.dataset);
  const datasetId = dataset.manifest?.id ?? '';
  const [metric, setMetric] = useState(QUEUE_METRICS[0] ?? '');
  const intents = useIntents();
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    // The button that started the runs is gone.
    if (document.activeElement === document.body) section.current?.focus();
  }, []);
  // Not on every step of a run: the table changes when one has ended.
  const { entries } = queue;
  const table = useMemo(
    () => gridTable({ entries }, grid, { engine, dataset: datasetId }, kept),
    [entries, grid, engine, datasetId, kept],
  );
  const chance = Object.fromEntries(
    QUEUE_METRICS.flatMap((name) => {
      const level = chanceOf(dataset, name);
      return level === null ? [] : [[name, level]];
    }),
  );
  const set = Object.entries(table.set);
  const ended = entries.filter(({ state }) => state === 'done' || state === 'failed').length;

  return (
    <section ref={section} className="grid-view" aria-label="What came of it" tabIndex={-1}>
      <p className="try-start">
        <span role="status">
          {isBusy(queue)
            ? `${ended} of ${entries.length} runs have ended; rows come as they are whole.`
            : 'All runs have ended.'}
        </span>
        {isBusy(queue) && (
          <>
            <button
              type="button"
              className="quiet-button"
              onClick={() => intents.pauseQueue(!queue.isPaused)}
            >
              {queue.isPaused ? 'Go on' : 'Pause'}
            </button>
            <button type="button" className="quiet-button" onClick={intents.cancelQueue}>
              Cancel
            </button>
          </>
        )}
        <button type="button" className="quiet-button" onClick={onAsk}>
          Try others
        </button>
      </p>
      {set.length > 0 && (
        <p className="hint">
          In all of them: {set.map(([id, value]) => `${settingLabel(id)} ${value}`).join(', ')}.
        </p>
      )}
      <p className="metric-choice">
        <label htmlFor="try-metric">Measured as</label>{' '}
        <select id="try-metric" value={metric} onChange={({ target }) => setMetric(target.value)}>
          {QUEUE_METRICS.map((name) => (
            <option key={name} value={name}>
              {metricTitle(name)}
            </option>
          ))}
        </select>
      </p>
      {table.rows.length === 0 ? (
        <p className="retrieval-empty">The first row comes when all its seeds have ended.</p>
      ) : (
        <>
          <RowsTable
            grid={table}
            metric={metric}
            scale={scaleOf(
              metric,
              table.rows.flatMap((row) => row.metrics[metric]?.values ?? []),
              chance[metric],
              boundOf(dataset, table, metric),
            )}
          />
          <p className="hint">
            Mean ± sample standard deviation over seeds {grid.seeds.join(', ')}; rings are single
            runs. Test split, {engine} engine.
          </p>
          <h3>As Markdown</h3>
          <CopyLine
            label="The table as Markdown"
            text={tableOf({ ...table, chance }, QUEUE_METRICS)}
          />
        </>
      )}
      <h3>The same as a command, on the processor</h3>
      <CopyLine label="Command that tries the same" text={table.command} />
    </section>
  );
}

function scaleOf(
  metric: string,
  values: readonly number[],
  chance: number | undefined,
  bound: number | null,
): StripScale {
  const references: StripScale['references'] = [
    ...(chance === undefined ? [] : [{ kind: 'chance' as const, value: chance }]),
    ...(bound === null ? [] : [{ kind: 'bound' as const, value: bound }]),
  ];
  return {
    domain: axisOf(metric, [...values, ...references.map(({ value }) => value)]),
    references,
  };
}
