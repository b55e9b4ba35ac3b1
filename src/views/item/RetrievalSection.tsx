import { useState, type ReactNode } from 'react';
import { MODALITY_LABELS, type Modality } from '../../core/modality.ts';
import { recipeById } from '../../core/recipes/index.ts';
import type { Retrieval } from '../../state/neighbours.ts';
import { usePageState } from '../../state/page-context.ts';
import type { ItemRef } from '../../state/view-slice.ts';
import { retrievalTitle, verbOf } from '../shared/words.ts';
import { RankingChoice } from './RankingChoice.tsx';
import { outside, Tiles } from './Tiles.tsx';
import { useRetrievals } from './use-retrievals.ts';

interface RetrievalSectionProps {
  readonly item: ItemRef;
  readonly target: Modality;
  /** Also shows what was found before training, without being asked. */
  readonly isPrimary?: boolean;
}

/** The nearest items of one other modality, now and before. */
export function RetrievalSection({ item, target, isPrimary = false }: RetrievalSectionProps) {
  const { before, now, disputed, step } = useRetrievals(item, target);
  const isDone = usePageState((state) => state.run.status === 'done');
  const verb = usePageState((state) => verbOf(recipeById(state.run.config.recipe).method));
  const title = retrievalTitle(item.modality, target);
  const isUntrained = step === 0;
  const trained = isUntrained || isDone ? 'after training' : `at step ${step}`;
  const then = <Tiles found={before} other={now} otherWhen="now" item={item} target={target} />;

  if (!isPrimary) {
    const when = isUntrained ? 'before training' : trained;
    return (
      <section className="retrieval" data-modality={target} aria-label={`${title}, ${when}`}>
        <Heading title={title} when={when} />
        <Tiles
          found={now}
          other={isUntrained ? null : before}
          otherWhen="was"
          disputed={disputed}
          item={item}
          target={target}
        />
        {!isUntrained && <Folded summary={`${title}, before`}>{then}</Folded>}
      </section>
    );
  }
  return (
    <>
      <section className="retrieval" data-modality={target} aria-label={`${title}, ${trained}`}>
        <Heading title={title} when={trained}>
          <RankingChoice from={item.modality} target={target} />
        </Heading>
        {isUntrained ? (
          <p className="retrieval-empty">
            Nothing is trained yet. Press {verb} and see what this finds.
          </p>
        ) : (
          <>
            <Tiles
              found={now}
              other={before}
              otherWhen="was"
              disputed={disputed}
              item={item}
              target={target}
            />
            <Summary retrieval={now} disputed={disputed} item={item} target={target} />
          </>
        )}
      </section>
      <section
        className="retrieval"
        data-modality={target}
        data-before="true"
        aria-label={`${title}, before`}
      >
        <Heading title={title} when="before">
          <Summary retrieval={before} item={item} target={target} />
        </Heading>
        {isUntrained ? (
          <Tiles found={now} other={null} disputed={disputed} item={item} target={target} />
        ) : (
          then
        )}
      </section>
    </>
  );
}

interface HeadingProps {
  readonly title: string;
  readonly when: string;
  readonly children?: ReactNode;
}

function Heading({ title, when, children }: HeadingProps) {
  return (
    <div className="retrieval-head">
      <h3>
        {title}, {when}
      </h3>
      {children}
    </div>
  );
}

/** Drawn only when it is opened: clouds and spectrograms cost. */
function Folded({ summary, children }: { summary: string; children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details
      className="retrieval-before"
      data-before="true"
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary>{summary}</summary>
      {isOpen && children}
    </details>
  );
}

interface SummaryProps {
  readonly retrieval: Retrieval | null;
  /** The same by the other ranking. */
  readonly disputed?: Retrieval | null;
  readonly item: ItemRef;
  readonly target: Modality;
}

/** "4 of 5 of its kind; its own shape is no. 2 of 480" */
function Summary({ retrieval, disputed = null, item, target }: SummaryProps) {
  const other = usePageState((state) => (state.panel.ranking === 'cosine' ? 'volume' : 'cosine'));
  const labels = usePageState((state) => state.dataset.labels);
  const own = labels[item.row];
  if (!retrieval || !own) return null;
  const same = retrieval.nearest.filter(({ row }) => labels[row]?.category === own.category).length;
  const shown = retrieval.nearest.length;
  const disagreeing = retrieval.nearest.filter(({ row }) => outside(disputed, row)).length;
  return (
    <p className="retrieval-note">
      {same} of {shown} of its kind · its own {MODALITY_LABELS[target].one} is no.{' '}
      {retrieval.partnerRank} of {retrieval.rows}
      {disagreeing > 0 && (
        <span className="disagreement">
          {' '}
          · <span aria-hidden="true">≠ </span>
          {other} disagrees on {disagreeing}
        </span>
      )}
    </p>
  );
}
