import { curveMetric, GAP_METRIC } from '../../state/figures.ts';
import type { KeptRun } from '../../state/kept-run.ts';
import { useIntents, usePageState } from '../../state/page-context.ts';
import { finalOf, metricPoints, overSeeds, type RunStyle } from '../../state/run-figures.ts';
import { differenceWords, runName } from '../../state/run-words.ts';
import { Icon } from '../../ui/Icon.tsx';
import { LineSample } from '../../ui/LineSample.tsx';
import { Sparkline } from '../../ui/Sparkline.tsx';
import { curveTitle } from '../shared/metric-names.ts';
import { useLight } from '../shared/use-light.ts';
import { formatDuration, formatShare } from '../shared/words.ts';
import { RunNameField } from './RunNameField.tsx';

interface RunRowProps {
  readonly run: KeptRun;
  readonly style: RunStyle | undefined;
}

const PLAIN: RunStyle = { colour: 'var(--ink-soft)', dash: '' };

/** One kept run: what it is, what was changed for it, how it went, and what can be done with it. */
export function RunRow({ run, style = PLAIN }: RunRowProps) {
  const isLit = usePageState((state) => state.runs.lit.includes(run.id));
  const curve = usePageState((state) => state.view.curve);
  const light = useLight([run.id]);
  const intents = useIntents();
  const metric = curveMetric(curve);
  const value = finalOf(run, metric);
  const gap = finalOf(run, GAP_METRIC);
  const name = runName(run);

  return (
    <li className="run-row" data-lit={isLit} {...light}>
      <button
        type="button"
        className="run-switch"
        aria-pressed={run.isShown}
        aria-label={`Show ${name} in the figures`}
        title={run.isShown ? 'Hide in the figures' : 'Show in the figures'}
        onClick={() => intents.toggleRun(run.id)}
      >
        <LineSample {...style} />
      </button>
      <div className="run-words">
        <RunNameField run={run} />
        <p className="hint">{differenceWords(run)}</p>
      </div>
      <Sparkline
        points={metricPoints(metric)(run)}
        maxStep={run.steps}
        domain={[0, 1]}
        {...style}
      />
      <p className="run-figure" title={curveTitle(curve)}>
        {value === null ? '–' : formatShare(value)}
      </p>
      <p className="run-facts hint">
        <Seeds run={run} metric={metric} />
        {gap !== null && <span>gap {formatShare(gap)}</span>}
        <span>
          step {run.step} of {run.steps}
        </span>
        <span title={run.note ?? undefined}>
          {formatDuration(run.elapsedMs)}, {run.engine}
        </span>
      </p>
      <RunActions run={run} name={name} />
    </li>
  );
}

/** One seed is no evidence: the spread over them, as soon as there are two. */
function Seeds({ run, metric }: { run: KeptRun; metric: string }) {
  const kept = usePageState((state) => state.runs.kept);
  const figure = overSeeds(kept, run, metric);
  if (!figure || figure.deviation === null) return null;
  return (
    <span title={`Mean ± sample standard deviation over seeds ${figure.seeds.join(', ')}`}>
      <strong>
        {figure.mean.toFixed(3)} ± {figure.deviation.toFixed(3)}
      </strong>{' '}
      over {figure.seeds.length} seeds
    </span>
  );
}

function RunActions({ run, name }: { run: KeptRun; name: string }) {
  const isBeside = usePageState((state) => state.runs.beside === run.id);
  const intents = useIntents();

  return (
    <p className="run-actions">
      <button
        type="button"
        className="link-button"
        aria-label={`${isBeside ? 'Close comparison' : 'Compare'}: ${name}`}
        disabled={run.snapshot === null}
        title={
          run.snapshot === null
            ? 'Its picture was let go; train it again to see it'
            : 'Its map or matrix beside the present run’s'
        }
        onClick={() => intents.putBeside(isBeside ? null : run.id)}
      >
        {isBeside ? 'Close comparison' : 'Compare'}
      </button>
      <button
        type="button"
        className="link-button"
        aria-label={`Use its settings: ${name}`}
        disabled={run.files !== null}
        title={
          run.files === null
            ? 'A new run with these settings, from step 0; the present one is kept'
            : 'Open the projector files again'
        }
        onClick={() => intents.restoreRun(run.id)}
      >
        Use its settings
      </button>
      <button
        type="button"
        className="icon-button run-delete"
        aria-label={`Delete ${name}`}
        title="Delete"
        onClick={() => intents.deleteRun(run.id)}
      >
        <Icon name="close" size={11} />
      </button>
    </p>
  );
}
