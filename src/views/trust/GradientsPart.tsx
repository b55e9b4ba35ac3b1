import { usePageState } from '../../state/page-context.ts';
import { formatTiny, placeOf } from '../../state/trust-report.ts';
import { TOLERANCE, worstGradient } from '../../state/trust-slice.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { CheckFrame } from './CheckFrame.tsx';

/** Are the gradients those of the loss? Differences know nothing of how they were derived. */
export function GradientsPart() {
  const found = usePageState((state) => state.trust.gradients);
  const report = found?.report ?? null;
  const worst = report && worstGradient(report);
  const sorted = [...(report?.gradients ?? [])].sort((a, b) => b.error - a.error);

  return (
    <CheckFrame
      id="trust-gradients"
      title="Gradients against differences"
      question="A few dozen weights, drawn by the seed, are moved a little up and down, and the loss is worked out in float64 each time: the slope must be the gradient that this page’s engine trains with. For the first step of the run, and of every later phase."
      request={{ check: 'gradients' }}
      start="Check the gradients"
      outcome={report?.outcome ?? null}
      done={report?.gradients.length ?? 0}
      of={report?.of ?? 0}
      config={found?.config ?? null}
      verdict={
        worst && {
          isGood: worst.error < TOLERANCE,
          says: `The largest error of ${report.gradients.length} is ${formatTiny(worst.error)}, at ${placeOf(worst)}: ${worst.engine.toExponential(4)} by the engine, ${worst.differences.toExponential(4)} by differences. The tolerance is ${TOLERANCE}.`,
        }
      }
    >
      {sorted.length > 0 && (
        <>
          <p className="hint">
            Here: {report?.ours}. An error is a share of the larger of the two, which counts as a
            hundredth of a usual gradient at least.
          </p>
          <DataTable
            title="Gradients, the largest error first"
            columns={['weight', 'engine', 'differences', 'error']}
            rows={sorted.map((gradient) => [
              placeOf(gradient),
              gradient.engine.toExponential(4),
              gradient.differences.toExponential(4),
              formatTiny(gradient.error),
            ])}
          />
        </>
      )}
    </CheckFrame>
  );
}
