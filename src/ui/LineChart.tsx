import { useId, useState, type KeyboardEvent } from 'react';
import { ChartDrawing, chartBox, type ChartReference, type ChartSeries } from './ChartDrawing.tsx';
import {
  chartScale,
  domainOf,
  logDomainOf,
  type ChartPoint,
  type Domain,
  type ScaleKind,
} from './chart-scale.ts';
import { pointAt, spokenPlace, walk, type WalkPlace } from './chart-walk.ts';
import { Icon } from './Icon.tsx';
import { NumbersTable, type Numbers } from './NumbersTable.tsx';
import { useSize } from './use-size.ts';
import { useThrottled } from './use-throttled.ts';

export type { ChartReference, ChartSeries } from './ChartDrawing.tsx';

/** What makes a curve heard; the chart itself knows no sound. */
export interface ChartSound {
  /** The id of the curve that sounds, and how far it is, 0 to 1. */
  readonly playing: string | null;
  readonly position: number;
  readonly isMuted: boolean;
  readonly toggle: (curve: HeardCurve) => void;
}

/** A curve with the frame that it is drawn in: what stands high sounds high. */
export interface HeardCurve {
  readonly id: string;
  readonly points: readonly ChartPoint[];
  readonly domain: Domain;
  readonly kind: ScaleKind;
}

interface LineChartProps {
  /** What a screen reader hears instead of the drawing. */
  readonly summary: string;
  /** The numbers behind it. */
  readonly table: Numbers;
  readonly series: readonly ChartSeries[];
  readonly references?: readonly ChartReference[];
  readonly maxStep: number;
  readonly domain?: Domain;
  readonly kind?: ScaleKind;
  readonly format: (value: number) => string;
  readonly sound?: ChartSound;
  /** The run beside the present one that is pointed at, by the id of its series. */
  readonly onLight?: (id: string | null) => void;
}

/** Quick keys would make a screen reader stammer. */
const SPEAK_EVERY_MS = 250;

/** Curves that can be seen, walked with the arrow keys, read as a table and heard. */
export function LineChart(props: LineChartProps) {
  const { summary, table, series, references = [], maxStep, format, sound } = props;
  const { kind = 'linear', onLight } = props;
  const [frame, size] = useSize<HTMLDivElement>();
  const [pointerX, setPointerX] = useState<number | null>(null);
  const [place, setPlace] = useState<WalkPlace | null>(null);
  const [said, setSaid] = useState('');
  const [isTable, setIsTable] = useState(false);
  const spoken = useThrottled(said, SPEAK_EVERY_MS);
  const hint = useId();
  const lists = series.map(({ points }) => points);
  const domain = props.domain ?? rangeOf(kind, lists, references);
  const heard = series.find(({ id }) => id === place?.id) ?? series[0];
  const sounding = series.find(({ id }) => id === sound?.playing);
  const point = pointAt(series, place);

  const pointed = size && pointerX !== null ? stepUnder(pointerX) : null;
  const cursorStep =
    (sounding && sound ? soundStep(sounding, sound) : null) ?? pointed ?? point?.step;

  function stepUnder(x: number): number | null {
    const box = chartBox(size ?? { width: 0, height: 0 }, series, references);
    if (x < box.left || x > box.right) return null;
    return Math.round(chartScale(box, maxStep, domain, kind).stepAt(x));
  }

  const listen = () => {
    if (!sound || !heard) return;
    if (sound.isMuted) setSaid('The page is muted; M lets it sound.');
    sound.toggle({ id: heard.id, points: heard.points, domain, kind });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 's' && sound) {
      event.preventDefault();
      return listen();
    }
    const next = walk(series, place, event.key);
    if (!next) return;
    event.preventDefault();
    setPlace(next);
    setSaid(spokenPlace(series, next, place, format));
  };

  return (
    <div className="chart-frame">
      <div className="chart" ref={frame} data-lit={series.some(({ beside }) => beside?.isLit)}>
        {isTable ? (
          <NumbersTable {...table} />
        ) : (
          <div
            className="chart-field"
            role="application"
            aria-roledescription="line chart"
            aria-label={summary}
            aria-describedby={hint}
            tabIndex={0}
            onKeyDown={onKeyDown}
            onBlur={() => setPlace(null)}
            onPointerMove={(event) => {
              setPointerX(event.clientX - event.currentTarget.getBoundingClientRect().left);
            }}
            onPointerLeave={() => setPointerX(null)}
          >
            {size && size.width > 80 && size.height > 40 && (
              <ChartDrawing
                {...{ size, series, references, maxStep, domain, kind, format, onLight }}
                cursorStep={cursorStep ?? null}
                marked={place && point ? { id: place.id, point } : null}
              />
            )}
          </div>
        )}
      </div>
      <div className="chart-tools">
        <button
          type="button"
          className="link-button"
          aria-pressed={isTable}
          aria-label={`Table: ${table.title}`}
          title="The numbers behind the drawing"
          onClick={() => setIsTable(!isTable)}
        >
          Table
        </button>
        {sound && heard && heard.points.length > 1 && (
          <button
            type="button"
            className="link-button"
            aria-label={sounding ? 'Stop the curve' : `Hear it: ${heard.label}`}
            title={`The curve as sound: what stands high sounds high (S in the chart)${sound.isMuted ? '; the page is muted' : ''}`}
            onClick={listen}
          >
            <Icon name={sounding ? 'stop' : 'sound'} size={11} />
            {sounding ? 'Stop' : 'Hear it'}
          </button>
        )}
        {!isTable && heard && heard.points.length > 0 && (
          <span id={hint} className="chart-hint" data-says={point ? 'place' : 'keys'}>
            {point ? said : `Arrows walk the curve${sound ? ', S plays it' : ''}`}
          </span>
        )}
      </div>
      <p className="visually-hidden" role="status" aria-live="polite">
        {spoken}
      </p>
    </div>
  );
}

function rangeOf(
  kind: ScaleKind,
  lists: readonly (readonly ChartPoint[])[],
  references: readonly ChartReference[],
): Domain {
  const all = [...lists, references.map(({ value }) => ({ step: 0, value }))];
  return kind === 'log' ? logDomainOf(all) : domainOf(all);
}

/** Where a sounding curve is: its time runs evenly from its first step to its last. */
function soundStep({ points }: ChartSeries, { position }: ChartSound): number | null {
  const [first, last] = [points[0], points.at(-1)];
  return first && last ? Math.round(first.step + position * (last.step - first.step)) : null;
}
