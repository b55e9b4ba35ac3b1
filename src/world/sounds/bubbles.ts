import type { Random } from '../../random.ts';
import { strikeCurve } from '../synthesis/envelope.ts';
import type { Timeline } from '../synthesis/signal.ts';
import { addTone } from '../synthesis/tone.ts';

export interface Bubble {
  readonly at: number;
  /** Hz when the bubble forms: the larger, the lower (Minnaert). */
  readonly frequency: number;
  readonly gain: number;
  /** Decay against that of a bubble in open water; above 1 rings on. */
  readonly hollow?: number;
}

/** Adds a bubble: a short sine that rises as the bubble nears the surface. */
export function addBubble(
  out: Float32Array,
  line: Timeline,
  random: Random,
  { at, frequency, gain, hollow = 1 }: Bubble,
): void {
  const decay = 0.16 * hollow * Math.sqrt(500 / frequency) * random.between(0.6, 1.3);
  const rise = random.between(2, 7) / hollow;
  const envelope = strikeCurve(0.004, decay);
  addTone(out, line, {
    at,
    duration: decay,
    frequency: (t) => frequency * (1 + rise * t),
    partials: [1],
    gain: (t) => gain * envelope(t),
  });
}
