import { isOurs, type BenchResult } from '../report.ts';
import { engineWords, formatMs, formatPercent, formatTimes, stepWords } from './words.ts';

/** Steps one under the other, the engines of each beside ours. */
export function ResultTable({ results }: { results: readonly BenchResult[] }) {
  const steps = results.filter(({ id }) => /^(wasm-)?step-[XG]$/.test(id));
  const places = [...new Set(steps.map(({ id, size }) => `${id} ${size}`))];
  if (places.length === 0) return <p>Nothing could be timed.</p>;
  const hasCounts = steps.some(({ counts }) => counts);
  return (
    <div className="bench-table" tabIndex={0} role="region" aria-label="Times of all steps">
      <table>
        <caption className="visually-hidden">Milliseconds a training step, by engine</caption>
        <thead>
          <tr>
            <th scope="col">Engine</th>
            <th scope="col">ms a step</th>
            <th scope="col">Gramophone is faster</th>
            <th scope="col">of the limit</th>
            {hasCounts && <th scope="col">dispatches / submits</th>}
          </tr>
        </thead>
        {places.map((place) => (
          <StepRows
            key={place}
            hasCounts={hasCounts}
            results={steps.filter(({ id, size }) => `${id} ${size}` === place)}
          />
        ))}
      </table>
    </div>
  );
}

interface StepRowsProps {
  readonly results: readonly BenchResult[];
  readonly hasCounts: boolean;
}

function StepRows({ results, hasCounts }: StepRowsProps) {
  const { id, size } = results[0]!;
  const ours = results.find(({ engine }) => isOurs(engine));
  return (
    <tbody>
      <tr className="bench-step">
        <th scope="rowgroup" colSpan={hasCounts ? 5 : 4}>
          {stepWords(id, size)}
        </th>
      </tr>
      {results.map(({ engine, medianMs, fractionOfLimit, counts }) => {
        const ratio = ours?.ratios[engine];
        return (
          <tr key={engine} data-ours={isOurs(engine) || undefined}>
            <th scope="row">{engineWords(engine)}</th>
            <td>{formatMs(medianMs)}</td>
            <td>{ratio === undefined ? '' : `${formatTimes(ratio)}x`}</td>
            <td>{fractionOfLimit === null ? '' : `${formatPercent(fractionOfLimit)} %`}</td>
            {hasCounts && <td>{counts && `${counts.dispatches} / ${counts.submits}`}</td>}
          </tr>
        );
      })}
    </tbody>
  );
}
