/** The strokes of bare hands on a drum: bass, open tone and slap. */
import type { SoundContext } from '../types.ts';
import { strikeCurve } from '../synthesis/envelope.ts';
import { semitones } from '../synthesis/events.ts';
import { modesOf, strike, type ModeTable } from '../synthesis/modal.ts';
import { addBurst } from '../synthesis/noise.ts';
import { addTone } from '../synthesis/tone.ts';

/** An open hand drum tunes its overtones nearly to a harmonic row. */
const OPEN_TONE: ModeTable = [
  [1, 1, 1],
  [1.98, 0.4, 0.55],
  [2.55, 0.3, 0.45],
  [3.1, 0.2, 0.35],
  [4.2, 0.1, 0.25],
];

/** Hz of an open note on a drum of middle size. */
export const TONE_HZ = 290;

/** The air in the body, moved by the palm in the middle of the skin. */
export function addBass(context: SoundContext, out: Float32Array, at: number, gain: number): void {
  const frequency = 84 * context.pitch;
  const fall = strikeCurve(0.005, 0.4);
  addTone(out, context, {
    at,
    duration: 0.42,
    frequency: (t) => frequency * (1 + 0.25 * Math.exp(-t / 0.04)),
    partials: [1, 0.2, 0.08],
    gain: (t) => 1.3 * gain * fall(t),
  });
}

/** Fingers on the edge: a clear hollow note with a soft onset. */
export function addOpen(
  context: SoundContext,
  out: Float32Array,
  at: number,
  gain: number,
  steps = 0,
): void {
  const { random, pitch } = context;
  const frequency = semitones(TONE_HZ * pitch, steps);
  strike(out, context, at, frequency, modesOf(OPEN_TONE, 0.26), 0.75 * gain);
  addBurst(out, context, random, {
    at,
    frequency: 700 * pitch,
    q: 1,
    gain: 0.25 * gain,
    attack: 0.003,
    decay: 0.03,
  });
}

/** A slap: the fingers crack on the skin and damp it at once. */
export function addSlap(context: SoundContext, out: Float32Array, at: number, gain: number): void {
  const { random, pitch } = context;
  strike(out, context, at, 2.3 * TONE_HZ * pitch, modesOf(OPEN_TONE, 0.1), 0.5 * gain);
  addBurst(out, context, random, { at, frequency: 2100 * pitch, q: 1.6, gain, decay: 0.075 });
}
