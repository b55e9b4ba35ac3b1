/** The drawing of a line chart; hidden from screen readers, for whom its frame speaks. */
import {
  chartScale,
  linePath,
  spreadLabels,
  valueAt,
  type ChartPoint,
  type Domain,
  type ScaleKind,
} from './chart-scale.ts';
import type { Size } from './use-size.ts';

export interface ChartSeries {
  readonly id: string;
  readonly label: string;
  readonly points: readonly ChartPoint[];
  /** Picks the stroke in the style sheet. */
  readonly tone: 'strong' | 'ink' | 'soft' | 'faint' | 'dashed';
  /** A run drawn beside the present one; its name is written at its end only while it is lit. */
  readonly beside?: {
    readonly colour: string;
    /** As `stroke-dasharray`; empty for a solid line. */
    readonly dash: string;
    readonly isLit: boolean;
  };
}

export interface ChartReference {
  readonly label: string;
  readonly value: number;
  readonly kind: 'chance' | 'control' | 'baseline' | 'bound';
}

interface ChartDrawingProps {
  readonly size: Size;
  readonly series: readonly ChartSeries[];
  readonly references: readonly ChartReference[];
  readonly maxStep: number;
  readonly domain: Domain;
  readonly kind: ScaleKind;
  readonly format: (value: number) => string;
  /** The step that the upright line stands at. */
  readonly cursorStep: number | null;
  /** The point with the ring, and its curve. */
  readonly marked: { readonly id: string; readonly point: ChartPoint } | null;
  /** The run beside the present one that is pointed at, by the id of its series. */
  readonly onLight: ((id: string | null) => void) | undefined;
}

const LABEL_GAP = 13;

/** About the width of a letter of a label, in pixels. */
const LETTER = 6.2;
/** Letters of a value and the space before it. */
const VALUE_LETTERS = 6;

/** Where the curves lie in a drawing of this size; to the right of it is room for the longest label. */
export function chartBox(
  { width, height }: Size,
  series: readonly ChartSeries[],
  references: readonly ChartReference[],
) {
  const letters = Math.max(
    ...references.map(({ label }) => label.length),
    ...series.map(({ label }) => label.length + VALUE_LETTERS),
  );
  const wanted = Math.max(width > 300 ? 122 : 98, 8 + LETTER * letters);
  const labelWidth = Math.min(wanted, 0.45 * width);
  return { left: 34, right: Math.max(60, width - labelWidth), top: 8, bottom: height - 16 };
}

export function ChartDrawing(props: ChartDrawingProps) {
  const { size, series, references, maxStep, domain, kind, format } = props;
  const { cursorStep, marked, onLight } = props;
  const box = chartBox(size, series, references);
  const scale = chartScale(box, maxStep, domain, kind);
  const ends = labelsOf(series, references, cursorStep, format);
  const places = spreadLabels(
    ends.map(({ value }) => scale.y(value)),
    LABEL_GAP,
    box.top,
    box.bottom,
  );

  return (
    <svg width={size.width} height={size.height} aria-hidden="true">
      <text className="chart-tick" x={box.left - 6} y={box.top + 8} textAnchor="end">
        {format(domain[1])}
      </text>
      <text className="chart-tick" x={box.left - 6} y={box.bottom} textAnchor="end">
        {format(domain[0])}
      </text>
      <line className="chart-axis" x1={box.left} x2={box.right} y1={box.bottom} y2={box.bottom} />
      <text className="chart-tick" x={box.left} y={size.height - 3}>
        step {cursorStep ?? 0}
      </text>
      <text className="chart-tick" x={box.right} y={size.height - 3} textAnchor="end">
        {maxStep}
      </text>
      {references.map(({ label, value, kind: sort }) => (
        <line
          key={label}
          className="chart-reference"
          data-kind={sort}
          x1={box.left}
          x2={box.right}
          y1={scale.y(value)}
          y2={scale.y(value)}
        />
      ))}
      {series.map(({ id, points, tone, beside }) => (
        <path
          key={id}
          className="chart-line"
          data-tone={tone}
          data-lit={beside?.isLit}
          style={beside && { stroke: beside.colour, strokeDasharray: beside.dash }}
          d={linePath(points, scale)}
        />
      ))}
      {onLight &&
        series
          .filter(({ beside }) => beside)
          .map(({ id, points }) => (
            <path
              key={id}
              className="chart-handle"
              d={linePath(points, scale)}
              onPointerEnter={() => onLight(id)}
              onPointerLeave={() => onLight(null)}
            />
          ))}
      {cursorStep !== null && (
        <line
          className="chart-cursor"
          x1={scale.x(cursorStep)}
          x2={scale.x(cursorStep)}
          y1={box.top}
          y2={box.bottom}
        />
      )}
      {marked && (
        <circle
          className="chart-mark"
          cx={scale.x(marked.point.step)}
          cy={scale.y(marked.point.value)}
          r="4.5"
        />
      )}
      {ends.map(({ id, label, tone }, index) => (
        <text
          key={id}
          className="chart-label"
          data-tone={tone}
          data-marked={marked?.id === id}
          x={box.right + 8}
          y={(places[index] ?? 0) + 4}
        >
          {label}
        </text>
      ))}
    </svg>
  );
}

/** A label a line: its end, or its value at the cursor. */
function labelsOf(
  series: readonly ChartSeries[],
  references: readonly ChartReference[],
  cursorStep: number | null,
  format: (value: number) => string,
) {
  const fixed = references.map(({ label, value, kind }) => ({
    ...{ id: `line ${label}`, label, value, tone: kind },
  }));
  const curves = series.flatMap(({ id, label, points, tone, beside }) => {
    const value = cursorStep === null ? points.at(-1)?.value : valueAt(points, cursorStep);
    if (beside?.isLit === false || value === undefined || value === null || !Number.isFinite(value))
      return [];
    return [{ id, label: `${label} ${format(value)}`, value, tone }];
  });
  return [...fixed, ...curves];
}
