import type { MetricMetadata } from '../../core/metrics/catalog.ts';
import { latestOf } from '../../state/figures.ts';
import { usePageState } from '../../state/page-context.ts';
import { metricTitle } from '../shared/metric-names.ts';

export function MetricEntry({ metric }: { metric: MetricMetadata }) {
  const { example } = metric;
  const value = usePageState(({ run }) =>
    example === null ? null : latestOf(run.evaluations, example),
  );
  const id = `term-${metric.id}`;

  return (
    <article className="term" id={id} aria-labelledby={`${id}-title`}>
      <h4 id={`${id}-title`}>{metric.label}</h4>
      <p>{metric.summary}</p>
      <dl className="term-facts">
        <div>
          <dt>Better</dt>
          <dd>{metric.better}</dd>
        </div>
        <div>
          <dt>For example</dt>
          <dd>
            {example === null ? (
              'not among the figures of this page'
            ) : (
              <>
                {metricTitle(example)} (<code>{example}</code>)
                {value !== null && `: ${value.toFixed(3)} in this run`}
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>Source</dt>
          <dd>{metric.source}</dd>
        </div>
      </dl>
    </article>
  );
}
