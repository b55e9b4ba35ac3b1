import { useMemo, type ReactNode } from 'react';
import { MODALITY_LABELS, type Modality } from '../../core/modality.ts';
import { recipeById } from '../../core/recipes/index.ts';
import { retrieve, type Retrieval } from '../../state/neighbours.ts';
import { usePageState } from '../../state/page-context.ts';
import type { PageState } from '../../state/store.ts';
import { usePaced } from '../../state/use-paced.ts';
import type { ItemRef } from '../../state/view-slice.ts';
import { retrievalTitle, verbOf } from '../shared/words.ts';
import { NeighbourTile } from './NeighbourTile.tsx';

interface RetrievalSectionProps {
  readonly item: ItemRef;
  readonly target: Modality;
  /** Also shows what was found before training. */
  readonly isPrimary?: boolean;
}

const COUNT = 5;
const EVERY_MS = 1000;
const selectCurrent = (state: PageState) => state.run.current;

/** The nearest items of one other modality, now and, for the first one, before. */
export function RetrievalSection({ item, target, isPrimary = false }: RetrievalSectionProps) {
  const initial = usePageState((state) => state.run.initial);
  const current = usePaced(selectCurrent, EVERY_MS);
  const isDone = usePageState((state) => state.run.status === 'done');
  const verb = usePageState((state) => verbOf(recipeById(state.run.config.recipe).method));
  const before = useMemo(
    () => (initial ? retrieve(initial, item, target, COUNT) : null),
    [initial, item, target],
  );
  const now = useMemo(
    () => (current ? retrieve(current, item, target, COUNT) : null),
    [current, item, target],
  );
  const title = retrievalTitle(item.modality, target);
  const isUntrained = !current || current.step === 0;
  const when = isUntrained
    ? 'before training'
    : isDone
      ? 'after training'
      : `at step ${current.step}`;

  if (!isPrimary) {
    return (
      <section className="retrieval" data-modality={target} aria-label={`${title}, ${when}`}>
        <Heading title={title} when={when} />
        <Tiles retrieval={now} item={item} target={target} />
      </section>
    );
  }
  return (
    <>
      <section
        className="retrieval"
        data-modality={target}
        aria-label={`${title}, ${isUntrained ? 'after training' : when}`}
      >
        <Heading
          title={title}
          when={isUntrained ? 'after training' : when}
          note={isUntrained ? null : <Summary retrieval={now} item={item} target={target} />}
        />
        {isUntrained ? (
          <p className="retrieval-empty">
            Nothing is trained yet. Press {verb} and see what this finds.
          </p>
        ) : (
          <Tiles retrieval={now} item={item} target={target} />
        )}
      </section>
      <section
        className="retrieval"
        data-modality={target}
        data-before="true"
        aria-label={`${title}, before`}
      >
        <Heading
          title={title}
          when="before"
          note={<Summary retrieval={before} item={item} target={target} />}
        />
        <Tiles retrieval={before} item={item} target={target} />
      </section>
    </>
  );
}

interface HeadingProps {
  readonly title: string;
  readonly when: string;
  readonly note?: ReactNode;
}

function Heading({ title, when, note }: HeadingProps) {
  return (
    <div className="retrieval-head">
      <h3>
        {title}, {when}
      </h3>
      {note}
    </div>
  );
}

interface FoundProps {
  readonly retrieval: Retrieval | null;
  readonly item: ItemRef;
  readonly target: Modality;
}

function Tiles({ retrieval, item, target }: FoundProps) {
  return (
    <ol className="tiles" data-target={target}>
      {retrieval
        ? retrieval.nearest.map((neighbour, index) => (
            <NeighbourTile
              key={neighbour.row}
              neighbour={neighbour}
              rank={index + 1}
              target={target}
              asking={item.row}
            />
          ))
        : Array.from({ length: COUNT }, (_, index) => (
            <li key={index} className="tile" data-empty="true" />
          ))}
    </ol>
  );
}

/** "4 of 5 of its kind; its own shape is no. 2 of 480" */
function Summary({ retrieval, item, target }: FoundProps) {
  const labels = usePageState((state) => state.dataset.labels);
  const own = labels[item.row];
  if (!retrieval || !own) return null;
  const same = retrieval.nearest.filter(({ row }) => labels[row]?.category === own.category).length;
  return (
    <p className="retrieval-note">
      {same} of {retrieval.nearest.length} of its kind · its own {MODALITY_LABELS[target].one} is
      no. {retrieval.partnerRank} of {retrieval.rows}
    </p>
  );
}
