/** The rows of sounding bars that xylophones are made of. */
import type { Surface } from '../types.ts';
import { cylinder } from '../surfaces/parts.ts';
import { finish } from '../surfaces/place.ts';
import { box } from '../surfaces/plate.ts';

/** Neighbouring bars differ in brightness, so that each is seen by itself. */
export const BAR_TINTS = [1, 1.42, 0.64];
/** A row of bars along x, from long on the left to short on the right. */
export interface BarRow {
  readonly count: number;
  readonly width: number;
  readonly longest: number;
  readonly shortest: number;
}

/** Where the bars of a row lie, from long on the left to short on the right. */
export function placesOf({
  count,
  width,
  longest,
  shortest,
}: BarRow): { x: number; length: number }[] {
  return Array.from({ length: count }, (_, i) => ({
    x: (width * (i + 0.5)) / count - width / 2,
    length: longest + ((shortest - longest) * i) / (count - 1),
  }));
}

/** Bars side by side at y = 0, lying along z. */
export function barsOf(row: BarRow): Surface[] {
  const barWidth = (row.width / row.count) * 0.62;
  return placesOf(row).map(({ x, length }, i) =>
    finish(box([x, 0, 0], [barWidth, 0.06, length]), {
      tint: BAR_TINTS[i % BAR_TINTS.length] as number,
      emphasis: 1.5,
    }),
  );
}

/** Two rails under the bars, closer where the bars are short. */
export function railsOf({ width, longest, shortest }: BarRow, thickness: number): Surface[] {
  const half = width / 2 + 0.06;
  return [-1, 1].map((side) =>
    finish(
      cylinder([-half, -0.1, side * 0.3 * longest], [half, -0.1, side * 0.3 * shortest], thickness),
      { tint: 0.3, emphasis: 1.1 },
    ),
  );
}
