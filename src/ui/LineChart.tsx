import { useState } from 'react';
import {
  chartScale,
  domainOf,
  linePath,
  spreadLabels,
  valueAt,
  type ChartPoint,
} from './chart-scale.ts';
import { useSize } from './use-size.ts';

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

interface LineChartProps {
  /** What a screen reader hears instead of the drawing. */
  readonly summary: string;
  readonly series: readonly ChartSeries[];
  readonly references?: readonly ChartReference[];
  readonly maxStep: number;
  readonly domain?: readonly [number, number];
  readonly format: (value: number) => string;
  /** The run beside the present one that is pointed at, by the id of its series. */
  readonly onLight?: (id: string | null) => void;
}

const LABEL_GAP = 13;

export function LineChart(props: LineChartProps) {
  const { summary, series, references = [], maxStep, format, onLight } = props;
  const [frame, size] = useSize<HTMLDivElement>();
  const [pointerX, setPointerX] = useState<number | null>(null);
  const width = size?.width ?? 0;
  const height = size?.height ?? 0;
  const labelWidth = width > 300 ? 122 : 98;
  const box = { left: 34, right: Math.max(60, width - labelWidth), top: 8, bottom: height - 16 };
  const lists = series.map(({ points }) => points);
  const domain =
    props.domain ?? domainOf([...lists, references.map(({ value }) => ({ step: 0, value }))]);
  const scale = chartScale(box, maxStep, domain);
  const isReady = width > 80 && height > 40;

  const hovered =
    pointerX === null || pointerX < box.left || pointerX > box.right
      ? null
      : Math.round(scale.stepAt(pointerX));
  const ends = [
    ...references.map(({ label, value, kind }) => ({
      id: `line ${label}`,
      label,
      value,
      tone: kind,
    })),
    ...series.flatMap(({ id, label, points, tone, beside }) => {
      if (beside?.isLit === false) return [];
      const value = hovered === null ? points.at(-1)?.value : valueAt(points, hovered);
      if (value === undefined || value === null || !Number.isFinite(value)) return [];
      return [{ id, label: `${label} ${format(value)}`, value, tone }];
    }),
  ];
  const places = spreadLabels(
    ends.map(({ value }) => scale.y(value)),
    LABEL_GAP,
    box.top,
    box.bottom,
  );

  const beside = series.filter((line) => line.beside);

  return (
    <div
      className="chart"
      ref={frame}
      data-lit={beside.some((line) => line.beside?.isLit)}
      onPointerMove={(event) => {
        setPointerX(event.clientX - event.currentTarget.getBoundingClientRect().left);
      }}
      onPointerLeave={() => setPointerX(null)}
    >
      {isReady && (
        <svg width={width} height={height} role="img" aria-label={summary}>
          <text className="chart-tick" x={box.left - 6} y={box.top + 8} textAnchor="end">
            {format(domain[1])}
          </text>
          <text className="chart-tick" x={box.left - 6} y={box.bottom} textAnchor="end">
            {format(domain[0])}
          </text>
          <line
            className="chart-axis"
            x1={box.left}
            x2={box.right}
            y1={box.bottom}
            y2={box.bottom}
          />
          <text className="chart-tick" x={box.left} y={height - 3}>
            step {hovered ?? 0}
          </text>
          <text className="chart-tick" x={box.right} y={height - 3} textAnchor="end">
            {maxStep}
          </text>
          {references.map(({ label, value, kind }) => (
            <line
              key={label}
              className="chart-reference"
              data-kind={kind}
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
              d={linePath(points, scale)}
              style={beside && { stroke: beside.colour, strokeDasharray: beside.dash }}
            />
          ))}
          {onLight &&
            beside.map(({ id, points }) => (
              <path
                key={id}
                className="chart-handle"
                d={linePath(points, scale)}
                onPointerEnter={() => onLight(id)}
                onPointerLeave={() => onLight(null)}
              />
            ))}
          {hovered !== null && (
            <line
              className="chart-cursor"
              x1={scale.x(hovered)}
              x2={scale.x(hovered)}
              y1={box.top}
              y2={box.bottom}
            />
          )}
          {ends.map(({ id, label, tone }, index) => (
            <text
              key={id}
              className="chart-label"
              data-tone={tone}
              x={box.right + 8}
              y={(places[index] ?? 0) + 4}
            >
              {label}
            </text>
          ))}
        </svg>
      )}
    </div>
  );
}
