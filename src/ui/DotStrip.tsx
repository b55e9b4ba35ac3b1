/** One row of a dot plot: the spread as a line, every value as a ring, their mean as a disc; rows share an axis. */
export interface StripScale {
  readonly domain: readonly [number, number];
  readonly references: readonly { readonly kind: 'chance' | 'bound'; readonly value: number }[];
}

interface DotStripProps extends StripScale {
  readonly mean: number;
  /** Null for a single value. */
  readonly deviation: number | null;
  readonly values: readonly number[];
}

/** Room for the discs at both ends, in percent of the width. */
const MARGIN = 3;

export function stripPlace(value: number, [low, high]: StripScale['domain']): number {
  const share = (value - low) / (high - low || 1);
  return MARGIN + Math.min(1, Math.max(0, share)) * (100 - 2 * MARGIN);
}

/** Hidden from screen readers: mean and spread stand beside it, every value in the table below. */
export function DotStrip({ domain, references, mean, deviation, values }: DotStripProps) {
  const x = (value: number): string => `${stripPlace(value, domain).toFixed(2)}%`;
  return (
    <svg className="dot-strip" width="100%" height="26" aria-hidden="true">
      <line className="chart-axis" x1="0" x2="100%" y1="13" y2="13" />
      {references.map(({ kind, value }) => (
        <line
          key={kind}
          className="chart-reference"
          data-kind={kind}
          x1={x(value)}
          x2={x(value)}
          y1="0"
          y2="26"
        />
      ))}
      {deviation !== null && (
        <line
          className="dot-strip-spread"
          x1={x(mean - deviation)}
          x2={x(mean + deviation)}
          y1="13"
          y2="13"
        />
      )}
      {values.map((value, index) => (
        <circle key={index} className="dot-strip-value" cx={x(value)} cy="13" r="3" />
      ))}
      <circle className="dot-strip-mean" cx={x(mean)} cy="13" r="4.5" />
    </svg>
  );
}
