import { useCallback, useMemo } from 'react';
import { MODALITIES, MODALITY_LABELS, type Modality } from '../../core/modality.ts';
import type { SolidShape } from '../../render/solid-props.ts';
import { nameOf } from '../../state/dataset-slice.ts';
import { pairsOf, toySpan } from '../../state/panel-slice.ts';
import { useIntents, usePageState } from '../../state/page-context.ts';
import { degreesOf } from '../../state/tuples.ts';
import { Marker } from '../../ui/Marker.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { useTupleRows, useTuples } from '../shared/use-tuple.ts';
import { formatShare, MARKERS } from '../shared/words.ts';
import { SolidCanvas } from './SolidCanvas.tsx';
import { toyGram, toyVolume } from './toy.ts';
import { ToyControls } from './ToyControls.tsx';
import { TupleSlots } from './TupleSlots.tsx';
import { TupleTable } from './TupleTable.tsx';

const SOURCES = [
  { value: 'data', label: 'The data', hint: 'The solid of the chosen vectors, live' },
  { value: 'toy', label: 'A toy', hint: 'Move the edges yourself and see what the volume does' },
] as const;

/** GRAM's idea as a thing: the solid that the vectors of one tuple span, and its volume. */
export function VolumePanel() {
  const spanned = usePageState((state) => state.panel.spanned);
  const chosenToy = usePageState((state) => state.panel.toy);
  const isUntrained = usePageState((state) => (state.run.current?.step ?? 0) === 0);
  const intents = useIntents();
  // A link can name a toy of another number of edges.
  const edges = toySpan(spanned);
  const k = edges.length;
  const toy = chosenToy?.length === pairsOf(k).length ? chosenToy : null;
  const subsets = useMemo(() => [spanned, ...facetsOf(spanned)], [spanned]);
  const [whole, ...facets] = useTuples(subsets);

  const shapes = useMemo((): SolidShape[] => {
    if (toy) {
      const modalities = toySpan(spanned);
      return [{ modalities, gram: toyGram(toy, modalities.length), before: null }];
    }
    const drawn = facets.length > 0 ? facets : whole ? [whole] : [];
    return drawn.flatMap(({ before, now }) =>
      now
        ? [
            {
              modalities: now.modalities,
              gram: now.gram,
              before: isUntrained ? null : (before?.gram ?? null),
            },
          ]
        : [],
    );
  }, [toy, spanned, whole, facets, isUntrained]);

  const onGram = useCallback(
    (gram: Float64Array) => {
      const k = Math.round(Math.sqrt(gram.length));
      intents.setToy(pairsOf(k).map(([i, j]) => degreesOf(gram[i * k + j] ?? 0)));
    },
    [intents],
  );
  const startToy = () => {
    // Of four, the facet of the first three.
    const gram = (facets[0] ?? whole)?.now?.gram;
    intents.setToy(pairsOf(k).map(([i, j]) => Math.round(degreesOf(gram?.[i * k + j] ?? 0))));
  };

  const volume = toy ? toyVolume(toy, k) : (whole?.now?.volume ?? null);
  const before = toy ? null : (whole?.before?.volume ?? null);
  const names = wordsOf(toy ? edges : spanned);
  const summary = `${volume === null ? 'No' : formatShare(volume)} volume spanned by ${names}.`;

  return (
    <section className="volume-panel panel-page" aria-label="Volume of the tuple" tabIndex={0}>
      <h2 className="visually-hidden">Volume of the tuple</h2>
      <div className="volume-head">
        <span
          className="big-figure"
          title="sqrt(det G), G the matrix of all cosines: the k-volume in GRAM's loss"
        >
          {volume === null ? '–' : formatShare(volume)}
        </span>
        <VolumeWords names={names} before={before} isToy={toy !== null} />
      </div>
      <Spanners spanned={toy ? edges : spanned} />
      <div className="solid-frame">
        <SolidCanvas shapes={shapes} isToy={toy !== null} summary={summary} onGram={onGram} />
        {!toy && facets.length > 0 && (
          <ul className="facet-volumes" aria-label="Volumes of the four facets">
            {facets.map(({ now }, i) => (
              <li key={subsets[i + 1]?.join()}>
                <span className="visually-hidden">{wordsOf(subsets[i + 1] ?? [])}: </span>
                {now ? formatShare(now.volume) : '–'}
              </li>
            ))}
          </ul>
        )}
        <div className="solid-under">
          <p className="solid-hint hint">
            {toy
              ? 'Drag an end, or anything else to turn it.'
              : facets.length > 0
                ? 'Four need four dimensions: these are the four facets.'
                : isUntrained
                  ? 'Drag to turn it. Every edge has length 1.'
                  : 'Drag to turn it. Every edge has length 1; pale: before training.'}
          </p>
          <Segmented
            label="The solid shows"
            options={SOURCES}
            value={toy ? 'toy' : 'data'}
            onChange={(source) => (source === 'toy' ? startToy() : intents.setToy(null))}
          />
        </div>
      </div>
      {toy && <ToyControls modalities={edges} angles={toy} onChange={intents.setToy} />}
      <TupleSlots />
      <TupleTable />
    </section>
  );
}

interface VolumeWordsProps {
  readonly names: string;
  readonly before: number | null;
  readonly isToy: boolean;
}

function VolumeWords({ names, before, isToy }: VolumeWordsProps) {
  const rows = useTupleRows();
  const label = usePageState((state) => state.dataset.labels[rows.audio]);
  const isUntrained = usePageState((state) => (state.run.current?.step ?? 0) === 0);
  const was = isUntrained ? null : before;
  const isOne = Object.values(rows).every((row) => row === rows.audio);
  if (isToy) {
    return <p>is the volume of this box of your own making: 0 aligned, 1 at right angles.</p>;
  }
  const whose = isOne && label ? ` of the ${nameOf(label)}` : '';
  return (
    <p>
      is what {names}
      {whose} span{was === null ? '' : `; ${formatShare(was)} before training`}. 0 is aligned.
    </p>
  );
}

function Spanners({ spanned }: { spanned: readonly Modality[] }) {
  const intents = useIntents();
  return (
    <div className="spanners" role="group" aria-label="Which vectors span it">
      {MODALITIES.map((modality) => {
        const isOn = spanned.includes(modality);
        return (
          <button
            key={modality}
            type="button"
            className="spanner"
            data-modality={modality}
            aria-pressed={isOn}
            title={isOn && spanned.length === 2 ? 'Two at least' : undefined}
            onClick={() => intents.toggleSpan(modality)}
          >
            <Marker shape={MARKERS[modality]} isHollow={!isOn} />
            {MODALITY_LABELS[modality].one}
          </button>
        );
      })}
    </div>
  );
}

/** The four triples of four; nothing for fewer. */
function facetsOf(spanned: readonly Modality[]): readonly (readonly Modality[])[] {
  if (spanned.length < 4) return [];
  return [...spanned].reverse().map((left) => spanned.filter((modality) => modality !== left));
}

function wordsOf(modalities: readonly Modality[]): string {
  const words = modalities.map((modality) => MODALITY_LABELS[modality].one);
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
