import { MODALITY_LABELS, type Modality } from '../../core/modality.ts';
import { useIntents, usePageState } from '../../state/page-context.ts';
import { degreesOf, SUBSETS } from '../../state/tuples.ts';
import { Marker } from '../../ui/Marker.tsx';
import { useTuples, type TupleThen } from '../shared/use-tuple.ts';
import { formatShare, MARKERS } from '../shared/words.ts';

/** Every pair, three and four of the tuple in numbers, before and now; pressing one draws it. */
export function TupleTable() {
  const tuples = useTuples(SUBSETS);
  const spanned = usePageState((state) => state.panel.spanned.join());
  const intents = useIntents();

  return (
    <table className="tuple-table">
      <caption className="visually-hidden">
        Cosines, angles and volumes of the tuple, before training and now
      </caption>
      <thead>
        <tr>
          <th scope="col">spanned by</th>
          <th scope="col" title="Cosine of the two embeddings, before and now">
            cosine
          </th>
          <th scope="col">angle</th>
          <th
            scope="col"
            title="sqrt(det G), G the matrix of all cosines; 0 aligned, 1 at right angles"
          >
            volume
          </th>
        </tr>
      </thead>
      <tbody>
        {SUBSETS.map((modalities, i) => {
          const then = tuples[i] ?? { before: null, now: null };
          const isPair = modalities.length === 2;
          return (
            <tr key={modalities.join()} data-on={modalities.join() === spanned}>
              <th scope="row">
                <button
                  type="button"
                  className="span-button"
                  aria-pressed={modalities.join() === spanned}
                  onClick={() => intents.span(modalities)}
                >
                  <Signs modalities={modalities} />
                  {modalities.length === 4 ? 'all four' : wordsOf(modalities)}
                </button>
              </th>
              <td>{isPair && <Change then={then} of={cosineOf} format={formatShare} />}</td>
              <td>{isPair && <Change then={then} of={angleOf} format={formatDegrees} />}</td>
              <td>
                <Change then={then} of={({ volume }) => volume} format={formatShare} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Signs({ modalities }: { modalities: readonly Modality[] }) {
  return (
    <span className="signs">
      {modalities.map((modality) => (
        <span key={modality} data-modality={modality}>
          <Marker shape={MARKERS[modality]} size={9} />
        </span>
      ))}
    </span>
  );
}

type Read = (geometry: NonNullable<TupleThen['now']>) => number;

interface ChangeProps {
  readonly then: TupleThen;
  readonly of: Read;
  readonly format: (value: number) => string;
}

function Change({ then: { before, now }, of, format }: ChangeProps) {
  if (!now) return '–';
  const [old, current] = [before ? format(of(before)) : '–', format(of(now))];
  return (
    <>
      {old !== current && (
        <>
          <span className="was">
            <span className="visually-hidden">before </span>
            {old}
          </span>{' '}
          <span aria-hidden="true">→</span>
          <span className="visually-hidden">, now</span>{' '}
        </>
      )}
      {current}
    </>
  );
}

const cosineOf: Read = ({ gram }) => gram[1] ?? NaN;
const angleOf: Read = (geometry) => degreesOf(cosineOf(geometry));
const formatDegrees = (value: number): string => `${Math.round(value)}°`;

function wordsOf(modalities: readonly Modality[]): string {
  return modalities.map((modality) => MODALITY_LABELS[modality].one).join(', ');
}
