import { chartScale, linePath, type ChartPoint } from './chart-scale.ts';

interface SparklineProps {
  readonly points: readonly ChartPoint[];
  readonly maxStep: number;
  readonly domain: readonly [number, number];
  readonly colour: string;
  readonly dash: string;
}

const WIDTH = 76;
const HEIGHT = 24;
const BOX = { left: 2, right: WIDTH - 4, top: 3, bottom: HEIGHT - 3 };

/** A curve as small as a word; the numbers stand beside it. */
export function Sparkline({ points, maxStep, domain, colour, dash }: SparklineProps) {
  const scale = chartScale(BOX, maxStep, domain);
  const last = points.at(-1);
  return (
    <svg className="sparkline" width={WIDTH} height={HEIGHT} aria-hidden="true">
      <line className="chart-axis" x1={BOX.left} x2={BOX.right} y1={BOX.bottom} y2={BOX.bottom} />
      <path d={linePath(points, scale)} style={{ stroke: colour, strokeDasharray: dash }} />
      {last && (
        <circle cx={scale.x(last.step)} cy={scale.y(last.value)} r="2.2" style={{ fill: colour }} />
      )}
    </svg>
  );
}
