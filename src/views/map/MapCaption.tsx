import { MODALITIES, MODALITY_LABELS } from '../../core/modality.ts';
import { categoriesOf, nounOf } from '../../state/dataset-slice.ts';
import { seesTruePairs } from '../../state/figures.ts';
import { useIntents, usePageState } from '../../state/page-context.ts';
import type { PageState } from '../../state/store.ts';
import { Marker } from '../../ui/Marker.tsx';
import { MARKERS } from '../shared/words.ts';

const SIGNS = { audio: 'sound', points: '3D shape', image: 'picture', text: 'text' } as const;

const CAPTIONS = {
  untrained: 'Untrained, sounds and shapes are a knot among islands of pictures and texts.',
  training: 'Sounds and shapes fly to where pictures and texts of their kind already are.',
  over: 'Where every sound and every shape came to lie. Colour is the kind of thing.',
  words: 'How like one word everything is, against how like another: cosines, not a map.',
  umap: 'Near is alike; distances and axes between groups mean little.',
  pca: 'Plain variance: with this many kinds it hides more than it shows.',
} as const;

function stageOf({ run, view }: PageState): keyof typeof CAPTIONS {
  if (view.mode !== 'landmarks') return view.mode;
  if (run.step === 0) return 'untrained';
  return run.status === 'done' ? 'over' : 'training';
}

/** One line of what one sees, and the signs. */
export function MapCaption() {
  const stage = usePageState(stageOf);
  const isPaired = usePageState((state) => seesTruePairs(state.run.config));
  const alone = usePageState(({ view, dataset }) => {
    if (view.highlighted === null) return null;
    const category = categoriesOf(dataset.labels)[view.highlighted];
    return category === undefined ? null : nounOf({ category });
  });
  const visible = usePageState((state) => state.view.visible);
  const intents = useIntents();
  const hasItems = usePageState((state) => state.dataset.labels.length > 0);

  return (
    <div className="map-caption">
      <p>{alone !== null ? `Only ${alone}: press Escape for everything.` : CAPTIONS[stage]}</p>
      <ul className="map-legend" aria-label="Signs" hidden={!hasItems}>
        {MODALITIES.map((modality, index) => (
          <li key={modality} data-modality={modality}>
            <button
              type="button"
              className="sign-button"
              aria-pressed={visible[modality]}
              data-off={!visible[modality]}
              title={`Only ${MODALITY_LABELS[modality].many}; again for all (${index + 1})`}
              onClick={() => intents.solo(modality)}
            >
              <Marker shape={MARKERS[modality]} /> {SIGNS[modality]}
            </button>
          </li>
        ))}
        <li>
          <svg width="22" height="8" aria-hidden="true">
            <path className="thread-sign" d="M1 4h20" />
          </svg>{' '}
          {isPaired ? 'same thing' : 'same thing, never paired'}
        </li>
      </ul>
    </div>
  );
}
