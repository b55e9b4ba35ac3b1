/** Arithmetic of the small line charts: scales, paths, and labels that keep their distance. */
export interface ChartPoint {
  readonly step: number;
  readonly value: number;
}

export interface ChartBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface ChartScale {
  x(step: number): number;
  y(value: number): number;
  stepAt(x: number): number;
}

export type Domain = readonly [number, number];

export type ScaleKind = 'linear' | 'log';

/** How high in its domain a value is, 0 to 1 inside of it. On a logarithmic scale what lies under the domain stands at its foot: 0 has no logarithm. */
export function shareIn([low, high]: Domain, value: number, kind: ScaleKind = 'linear'): number {
  if (kind === 'linear') return (value - low) / (high - low || 1);
  return (Math.log(Math.max(low, value)) - Math.log(low)) / (Math.log(high / low) || 1);
}

export function chartScale(
  box: ChartBox,
  maxStep: number,
  domain: Domain,
  kind: ScaleKind = 'linear',
): ChartScale {
  const steps = Math.max(1, maxStep);
  return {
    x: (step) => box.left + (step / steps) * (box.right - box.left),
    y: (value) => box.bottom - shareIn(domain, value, kind) * (box.bottom - box.top),
    stepAt: (x) => ((x - box.left) / (box.right - box.left)) * steps,
  };
}

export function linePath(points: readonly ChartPoint[], scale: ChartScale): string {
  return points
    .filter(({ value }) => Number.isFinite(value))
    .map(({ step, value }, index) => {
      const command = index === 0 ? 'M' : 'L';
      return `${command}${scale.x(step).toFixed(1)} ${scale.y(value).toFixed(1)}`;
    })
    .join('');
}

/** Lowest and highest value with a little air; a flat or empty series still gets a span. */
export function domainOf(series: readonly (readonly ChartPoint[])[]): Domain {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const { value } of series.flat()) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return [0, 1];
  const air = (high - low || Math.abs(high) || 1) * 0.08;
  return [low >= 0 ? Math.max(0, low - air) : low - air, high + air];
}

/** From one power of ten to another, around all that is above 0. */
export function logDomainOf(series: readonly (readonly ChartPoint[])[]): Domain {
  const values = series.flat().map(({ value }) => value);
  const logs = values.filter((value) => value > 0 && Number.isFinite(value)).map(Math.log10);
  if (logs.length === 0) return [0.1, 1];
  const low = Math.floor(logs.reduce((least, log) => Math.min(least, log)));
  const high = Math.ceil(logs.reduce((most, log) => Math.max(most, log)));
  return [10 ** low, 10 ** Math.max(high, low + 1)];
}

/** Moves labels apart to at least `gap` pixels, in order of place, inside [top, bottom]. */
export function spreadLabels(
  wanted: readonly number[],
  gap: number,
  top: number,
  bottom: number,
): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => wanted[a]! - wanted[b]!);
  const placed = [...wanted];
  let floor = top;
  for (const index of order) {
    placed[index] = Math.max(floor, wanted[index]!);
    floor = placed[index] + gap;
  }
  let ceiling = bottom;
  for (const index of order.reverse()) {
    placed[index] = Math.min(ceiling, placed[index]!);
    ceiling = placed[index] - gap;
  }
  return placed;
}

/** The value of the series at the last point not after `step`. */
export function valueAt(points: readonly ChartPoint[], step: number): number | null {
  let found: number | null = null;
  for (const point of points) {
    if (point.step > step) break;
    found = point.value;
  }
  return found;
}
