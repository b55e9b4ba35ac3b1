import { useDeferredValue, useMemo } from 'react';
import { MODALITY_LABELS } from '../../core/modality.ts';
import { nameOf, nounOf } from '../../state/dataset-slice.ts';
import { useIntents, usePageState } from '../../state/page-context.ts';
import type { PageState } from '../../state/store.ts';
import { usePaced } from '../../state/use-paced.ts';
import type { ItemRef } from '../../state/view-slice.ts';
import { whyFacts, type WhyFacts } from '../../state/why.ts';
import { ItemView } from '../shared/ItemView.tsx';
import { PlayButton } from '../shared/PlayButton.tsx';
import { formatShare } from '../shared/words.ts';
import { NEAREST, useFailureReport } from './use-failure-report.ts';

const EVERY_MS = 1000;
const selectCurrent = (state: PageState) => state.run.current;

interface WhyWrongProps {
  readonly query: ItemRef;
  readonly found: ItemRef;
}

/** The asking thing and the found one side by side: seen, heard and in numbers. */
export function WhyWrong({ query, found }: WhyWrongProps) {
  const intents = useIntents();
  const snapshot = usePaced(selectCurrent, EVERY_MS);
  const labels = usePageState((state) => state.dataset.labels);
  // The two things stand there at once; the figures, a pass over all things each, follow.
  const latest = useDeferredValue(snapshot, null);
  const facts = useMemo(
    () => (latest ? whyFacts(latest, query, found, NEAREST) : null),
    [latest, query, found],
  );
  const [own, other] = [labels[query.row], labels[found.row]];
  const [asks, answers] = [MODALITY_LABELS[query.modality], MODALITY_LABELS[found.modality]];
  const isRight = query.row === found.row;

  return (
    <>
      <div className="why-head">
        <button type="button" className="quiet-button" onClick={intents.closeWhy}>
          ← All failures
        </button>
        <h3>
          Why does the {asks.one} of the {own ? nameOf(own) : 'first'} find the {answers.one} of the{' '}
          {other ? nameOf(other) : 'other'}?
        </h3>
      </div>
      {isRight && <p className="hint">It is its own {answers.one}: nothing is wrong here.</p>}
      <div className="why-pair">
        <Column title="what asks, and its own" row={query.row} />
        <Column title="what was found" row={found.row} />
      </div>
      {facts ? (
        <Facts facts={facts} query={query} found={found} />
      ) : (
        <p className="hint">There are no embeddings of these yet.</p>
      )}
      {facts && own && other && (
        <p className="why-shared">
          {facts.shared.length === 0
            ? `Of the ${NEAREST} nearest ${answers.many} of both ${asks.many} none is the same.`
            : `${facts.shared.length} of the ${NEAREST} nearest ${answers.many} of both ${asks.many} are the same: ${facts.shared
                .slice(0, 6)
                .map((row) => nounOf(labels[row] ?? { category: 'item' }))
                .join(', ')}${facts.shared.length > 6 ? ', …' : ''}.`}
        </p>
      )}
    </>
  );
}

function Column({ title, row }: { title: string; row: number }) {
  const label = usePageState((state) => state.dataset.labels[row]);
  return (
    <div className="why-column">
      <p>
        <strong>{label ? nameOf(label) : `item ${row}`}</strong>
        <span className="hint"> {title}</span>
      </p>
      <div className="why-sound" data-modality="audio">
        <ItemView item={{ modality: 'audio', row }} />
        <PlayButton row={row} size="small" />
      </div>
      <div className="why-shape">
        <ItemView item={{ modality: 'points', row }} />
      </div>
    </div>
  );
}

function Facts({ facts, query, found }: WhyWrongProps & { facts: WhyFacts }) {
  const direction = useMemo(
    () => ({ from: query.modality, to: found.modality }),
    [query.modality, found.modality],
  );
  const hubs = useFailureReport(direction)?.report.hubs;
  const [asks, answers] = [MODALITY_LABELS[query.modality], MODALITY_LABELS[found.modality]];
  const occurrencesOf = (row: number) => {
    const occurrences = hubs?.find((hub) => hub.row === row)?.occurrences;
    return `${occurrences ?? '…'} ${occurrences === 1 ? asks.one : asks.many}`;
  };
  const third = MODALITY_LABELS[facts.third].one;
  const rows: readonly (readonly [string, string, string, string])[] = [
    [
      'cosine',
      formatShare(facts.cosine[0]),
      formatShare(facts.cosine[1]),
      `Of the asking ${asks.one} with each ${answers.one}; the larger is found first`,
    ],
    ['place', `no. ${facts.place[0]}`, `no. ${facts.place[1]}`, 'By cosine'],
    [
      'volume',
      formatShare(facts.volume[0]),
      formatShare(facts.volume[1]),
      `Spanned by the asking ${asks.one}, its ${third} and each ${answers.one}; smaller is nearer`,
    ],
    [
      `in the first ${NEAREST} of`,
      occurrencesOf(query.row),
      occurrencesOf(found.row),
      `Hub score: how many ${asks.many} have it among their first ${NEAREST}; ${NEAREST} would be even`,
    ],
  ];
  return (
    <>
      <table className="tuple-table why-table">
        <caption className="visually-hidden">
          The asking {asks.one} with its own {answers.one} and with the found one
        </caption>
        <thead>
          <tr>
            <td />
            <th scope="col">its own {answers.one}</th>
            <th scope="col">the found {answers.one}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, own, wrong, hint]) => (
            <tr key={name}>
              <th scope="row" title={hint}>
                {name}
              </th>
              <td>{own}</td>
              <td>{wrong}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="why-shared">
        The two {asks.many} have cosine {formatShare(facts.alikeAsking.cosine)} (no.{' '}
        {facts.alikeAsking.place} of the other {asks.many}); the two {answers.many}{' '}
        {formatShare(facts.alikeAnswering.cosine)} (no. {facts.alikeAnswering.place}).
      </p>
    </>
  );
}
