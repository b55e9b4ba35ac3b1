/** Something that goes by: louder as it comes near, and lower once it has passed (Doppler). */
import type { Curve } from '../synthesis/signal.ts';

export interface Passing {
  /** Factor on every frequency. */
  readonly doppler: Curve;
  /** 1 at the nearest point, falling with the distance to either side. */
  readonly near: Curve;
}

/** `shift` is the speed as a share of that of sound, `reach` the seconds it takes to cover its smallest distance. */
export function passing(moment: number, shift: number, reach: number): Passing {
  const away = (t: number): number => (t - moment) / reach;
  return {
    doppler: (t) => 1 / (1 + (shift * away(t)) / Math.hypot(1, away(t))),
    near: (t) => 1 / Math.hypot(1, away(t)),
  };
}
