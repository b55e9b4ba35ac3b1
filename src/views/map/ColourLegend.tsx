import { nounOf } from '../../state/dataset-slice.ts';
import { selectFacets } from '../../state/inspect-slice.ts';
import { usePageState } from '../../state/page-context.ts';
import { useTheme } from '../shared/theme.ts';
import { isAttribute, MOST_TURNED, rampGradient, swatchesOf } from './map-colours.ts';

/** What the colours say, unless it is the kind, which the names on the map say. */
export function ColourLegend() {
  const colouring = usePageState((state) => state.inspect.colouring);
  const things = usePageState(selectFacets);
  const theme = useTheme();
  if (colouring === 'kind' || things.length === 0) return null;

  if (isAttribute(colouring)) {
    return (
      <ul className="colour-legend" aria-label={`Colours: ${colouring}`}>
        {swatchesOf(colouring, things).map(({ name, css }) => (
          <li key={name}>
            <span className="swatch" style={{ background: css }} aria-hidden="true" />
            {nounOf({ category: name })}
          </li>
        ))}
      </ul>
    );
  }
  const [title, low, high] =
    colouring === 'rank'
      ? ['place of the true partner', `no. ${things.length}`, 'no. 1']
      : ['turned since step 0', '0°', `${MOST_TURNED}° or more`];
  return (
    <div className="colour-legend" role="group" aria-label={`Colours: ${title}`}>
      <p>{title}</p>
      <div
        className="colour-ramp"
        style={{ background: `linear-gradient(to right, ${rampGradient(theme)})` }}
        aria-hidden="true"
      />
      <p className="colour-ends">
        <span>{low}</span>
        <span>{high}</span>
      </p>
    </div>
  );
}
