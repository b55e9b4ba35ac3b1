import { NumbersTable } from '../../src/ui/NumbersTable.tsx';
import { isVoid, wordsOnDrift, type BenchReport } from '../report.ts';
import { ResultActions } from './ResultActions.tsx';
import { ResultTable } from './ResultTable.tsx';
import { summaries } from './summaries.ts';
import { useFocus } from './use-focus.ts';
import { engineWords, formatMs, stepWords } from './words.ts';

interface ResultProps {
  readonly report: BenchReport;
  readonly wrong: readonly string[];
  /** Makes the same run on the command line; a result from elsewhere has none. */
  readonly command?: string;
}

export function Result({ report, wrong, command }: ResultProps) {
  const { machine, adapter, versions, probes, results, skipped } = report;
  const heading = useFocus<HTMLHeadingElement>(command !== undefined);
  const aside = results.filter(({ id }) => !/^(wasm-)?step-[XG]$/.test(id));
  return (
    <section className="bench-result" aria-labelledby="bench-result">
      <h2 id="bench-result" ref={heading} tabIndex={-1}>
        The result
      </h2>
      {wrong.length > 0 && (
        <div className="bench-note" data-kind="failure">
          <p>
            <strong>The engines did not compute the same</strong>, so their times mean nothing:
          </p>
          <ul>
            {wrong.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
      )}
      {isVoid(probes.drift) && (
        <p className="bench-note" data-kind="failure">
          <strong>Void.</strong> {wordsOnDrift(probes.drift)}
          {command !== undefined && ' Close what else is running and start again.'}
        </p>
      )}
      {machine['wasHidden'] === true && (
        <p className="bench-note" data-kind="failure">
          The page was not in front all the time; browsers slow such pages down.
        </p>
      )}
      {!isVoid(probes.drift) && wrong.length === 0 && (
        <ul className="bench-summary">
          {summaries(report).map(({ title, says }) => (
            <li key={title}>
              <strong>{title}:</strong> {says}
            </li>
          ))}
        </ul>
      )}
      <p className="hint">
        {machine['date']}, graphics card: {adapter}
        {machine['isSoftwareAdapter'] === true && ' (software)'}; {machine['cores']} cores,{' '}
        {machine['platform']}, {versions['browser']}; tfjs {versions['tfjs']}, jax-js{' '}
        {versions['jax']}.
      </p>
      <ResultTable results={results} />
      {skipped.length > 0 && (
        <ul className="hint bench-skipped">
          {skipped.map(({ id, size, engine, reason }) => (
            <li key={`${id} ${size} ${engine}`}>
              Not measured: {stepWords(id, size)}, {engineWords(engine)}: {reason}
            </li>
          ))}
        </ul>
      )}
      <p className="hint">
        Times are medians. The limit is what the products, traffic and dispatches of a step would
        take at the speeds probed before: the better of plain products on the card, TensorFlow.js’s
        product on the processor, which ours can beat.{' '}
        {!isVoid(probes.drift) && wordsOnDrift(probes.drift)}
      </p>
      <details className="bench-more">
        <summary>First steps, handing over, and what the device can do</summary>
        <NumbersTable
          title="First steps and handing over"
          columns={['what', 'median ms', 'least ms']}
          rows={aside.map(({ id, size, engine, medianMs, minMs }) => [
            `${id} ${size} ${engine}`,
            formatMs(medianMs),
            formatMs(minMs),
          ])}
        />
        <NumbersTable
          title="What the device can do"
          columns={['probe', 'before', 'after']}
          rows={probeRows(probes)}
        />
      </details>
      <ResultActions
        report={report}
        isShared={command === undefined}
        canShare={wrong.length === 0}
      />
      {command !== undefined && (
        <p className="hint bench-command">
          The same on the command line, in a checkout: <code>{command}</code>
        </p>
      )}
    </section>
  );
}

const PROBES = [
  { of: 'gpu', name: 'fma', says: 'multiply-adds, GFLOP/s' },
  { of: 'gpu', name: 'matmul', says: 'matrix product, GFLOP/s' },
  { of: 'gpu', name: 'bandwidth', says: 'memory, GB/s' },
  { of: 'gpu', name: 'dispatchUs', says: 'one more dispatch, µs' },
  { of: 'gpu', name: 'submitUs', says: 'one more submit, µs' },
  { of: 'gpu', name: 'readMs', says: 'four bytes read back, ms' },
  { of: 'processor', name: 'wasmMatmul', says: 'product by tfjs wasm, GFLOP/s' },
  { of: 'processor', name: 'exponentials', says: 'exponentials in script, million/s' },
] as const;

function probeRows({ before, after }: BenchReport['probes']): string[][] {
  return PROBES.flatMap(({ of, name, says }) => {
    const [then, now] = [before, after].map((probes) => {
      const values = probes[of] as Readonly<Record<string, number>> | null;
      return values?.[name];
    });
    return then === undefined || now === undefined ? [] : [[says, formatMs(then), formatMs(now)]];
  });
}
