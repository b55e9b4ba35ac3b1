import type { ReactNode } from 'react';
import { METRICS } from '../../core/metrics/catalog.ts';
import type { FailureReport } from '../../core/metrics/failures.ts';
import { MODALITY_LABELS } from '../../core/modality.ts';
import { categoriesOf, nameOf, nounOf } from '../../state/dataset-slice.ts';
import { useIntents, usePageState } from '../../state/page-context.ts';
import { BrushMark } from '../shared/BrushMark.tsx';
import type { FailuresThen } from './use-failure-report.ts';

const SHOWN = 6;

/** Three lists: worst pairs, hubs, kinds that swap. */
export function FailureLists({ found }: { found: FailuresThen }) {
  const { report, direction, step } = found;
  const { from, to } = direction;
  const [asks, answers] = [MODALITY_LABELS[from], MODALITY_LABELS[to]];
  const share = Math.round((100 * report.wrongClass) / report.rows);
  return (
    <>
      <p className="failures-summary">
        <strong>{report.wrongClass}</strong> of {report.rows} {asks.many} ({share} %) find a{' '}
        {answers.one} of another kind first, at step {step}. Half of all {asks.many} have their own{' '}
        {answers.one} at no. {report.medianRank} or later.
      </p>
      <WorstPairs found={found} />
      <Hubs found={found} />
      <Swaps found={found} />
    </>
  );
}

function WorstPairs({ found: { report, direction } }: { found: FailuresThen }) {
  const { from, to } = direction;
  const intents = useIntents();
  const isFine = report.worst[0]?.rank === 1;
  return (
    <FailureList
      title="Worst pairs"
      note={`by the place of the own ${MODALITY_LABELS[to].one} among ${report.rows}`}
    >
      {isFine && <li>None: every partner comes first.</li>}
      {report.worst
        .slice(0, SHOWN)
        .filter(({ rank }) => rank > 1)
        .map(({ row, rank, first }) => (
          <li key={row} className="failure">
            <span>
              <ItemButton row={row} onPress={() => intents.select({ modality: from, row })} />: no.{' '}
              {rank}; finds <Name row={first} /> first
            </span>
            <WhyButton row={row} found={first} direction={direction} />
          </li>
        ))}
    </FailureList>
  );
}

function Hubs({ found: { report, direction } }: { found: FailuresThen }) {
  const { from, to } = direction;
  const intents = useIntents();
  return (
    <FailureList
      title="Hubs"
      note={`in the first ${report.k} of many ${MODALITY_LABELS[from].many}; even: ${report.k} each; skewness ${report.skewness.toFixed(2)}`}
      hint={`${METRICS.hubness.summary} ${METRICS.hubness.source}.`}
    >
      {report.hubs.slice(0, SHOWN).map(({ row, occurrences }) => (
        <li key={row} className="failure">
          <ItemButton row={row} onPress={() => intents.select({ modality: to, row })} />
          <HubBar occurrences={occurrences} report={report} />
        </li>
      ))}
    </FailureList>
  );
}

function HubBar({ occurrences, report }: { occurrences: number; report: FailureReport }) {
  const most = report.hubs[0]?.occurrences ?? 1;
  return (
    <span className="hub-count">
      <span className="hub-bar" aria-hidden="true">
        <span style={{ width: `${(100 * occurrences) / most}%` }} />
        <span className="hub-even" style={{ left: `${(100 * report.k) / most}%` }} />
      </span>
      {occurrences} of {report.rows}
    </span>
  );
}

function Swaps({ found: { report, direction } }: { found: FailuresThen }) {
  const categories = usePageState((state) => state.dataset.labels);
  const names = categoriesOf(categories);
  const intents = useIntents();
  const nameOfClass = (index: number) => nounOf({ category: names[index] ?? '' });
  const firstOf = new Map(report.worst.map(({ row, first }) => [row, first]));
  return (
    <FailureList title="Kinds that swap" note="of one kind, but another is found first">
      {report.swaps.length === 0 && <li>None: every first answer is of the right kind.</li>}
      {report.swaps.slice(0, SHOWN).map(({ a, b, aToB, bToA, example }) => (
        <li key={`${a} ${b}`} className="failure">
          <span>
            <ClassButton name={nameOfClass(a)} onPress={() => intents.highlight(a)} />{' '}
            {bToA === 0 ? '→' : aToB === 0 ? '←' : '↔'}{' '}
            <ClassButton name={nameOfClass(b)} onPress={() => intents.highlight(b)} />:{' '}
            {aToB > 0 && `${aToB} one way`}
            {aToB > 0 && bToA > 0 && ', '}
            {bToA > 0 && `${bToA} the other`}
          </span>
          <WhyButton row={example} found={firstOf.get(example) ?? example} direction={direction} />
        </li>
      ))}
    </FailureList>
  );
}

interface FailureListProps {
  readonly title: string;
  readonly note: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

function FailureList({ title, note, hint, children }: FailureListProps) {
  return (
    <section className="failure-list" aria-label={title}>
      <div className="retrieval-head">
        <h3>{title}</h3>
        <p className="retrieval-note" title={hint}>
          {note}
        </p>
      </div>
      <ul>{children}</ul>
    </section>
  );
}

function WhyButton(props: { row: number; found: number; direction: FailuresThen['direction'] }) {
  const { row, found, direction } = props;
  const intents = useIntents();
  const label = usePageState((state) => state.dataset.labels[row]);
  return (
    <button
      type="button"
      className="quiet-button why-button"
      aria-label={`Why does the ${label ? nameOf(label) : 'item'} find this?`}
      onClick={() =>
        intents.askWhy({ modality: direction.from, row }, { modality: direction.to, row: found })
      }
    >
      why?
    </button>
  );
}

function ItemButton({ row, onPress }: { row: number; onPress: () => void }) {
  return (
    <button type="button" className="link-button" title="Show it on the map" onClick={onPress}>
      <Name row={row} />
      <BrushMark row={row} />
    </button>
  );
}

function ClassButton({ name, onPress }: { name: string; onPress: () => void }) {
  return (
    <button
      type="button"
      className="link-button"
      title="Show this kind alone on the map; again for all"
      onClick={onPress}
    >
      {name}
    </button>
  );
}

function Name({ row }: { row: number }) {
  const label = usePageState((state) => state.dataset.labels[row]);
  return label ? nameOf(label) : `item ${row}`;
}
