/** The voice and the joints of a machine. */
import { path, swell } from '../synthesis/envelope.ts';
import { resonate } from '../synthesis/filter.ts';
import { modesOf, PLATE_MODES, strike } from '../synthesis/modal.ts';
import { addBurst } from '../synthesis/noise.ts';
import type { Curve } from '../synthesis/signal.ts';
import { addTone, rolloff } from '../synthesis/tone.ts';
import type { SoundContext } from '../types.ts';

/** The hollow spectrum of a square wave. */
export const SQUARE = [1, 0, 0.45, 0, 0.25, 0, 0.15, 0, 0.1] as const;

/** One syllable of a machine: a held beep, a slide, a warble or a stepped run. */
export function addSyllable(
  out: Float32Array,
  context: SoundContext,
  at: number,
  duration: number,
): void {
  const { random, pitch } = context;
  const base = 420 * pitch * 5 ** random.uniform();
  const slide = random.between(1.4, 2.6) ** random.pick([-1, 1]);
  const rate = random.between(16, 28);
  const melodies: Curve[] = [
    () => base,
    (t) => base * slide ** (t / duration),
    (t) => base * (1 + 0.3 * Math.sin(2 * Math.PI * rate * t)),
    (t) => base * slide ** (Math.floor((4 * t) / duration) / 3),
  ];
  const gain = swell(duration, 0.008, 0.015);
  addTone(out, context, {
    at,
    duration,
    frequency: random.pick(melodies),
    partials: SQUARE,
    gain: (t) => 0.6 * gain(t),
  });
}

/** The resonance of a small loudspeaker. */
export function speaker(out: Float32Array, { pitch, ...line }: SoundContext): Float32Array {
  return resonate(out, line, [{ frequency: 1700 * pitch ** 0.5, q: 1, gain: 1 }], 0.5);
}

/** A geared motor: a buzzing tone with the whine of its teeth, running up and down again. */
export function addServo(
  out: Float32Array,
  context: SoundContext,
  at: number,
  duration: number,
  top: number,
): void {
  const ramp = path([0, 0.45], [duration * 0.25, 1], [duration * 0.75, 1.04], [duration, 0.5]);
  const gain = swell(duration, 0.04, 0.05);
  for (const [ratio, level] of [
    [1, 0.35],
    [5.2, 0.22],
  ] as const) {
    addTone(out, context, {
      at,
      duration,
      frequency: (t) => top * ratio * ramp(t),
      partials: rolloff(ratio > 1 ? 3 : 14, 0.8),
      gain: (t) => level * gain(t),
    });
  }
}

/** A joint that hits its stop: sheet metal and a dull thud. */
export function addClank(out: Float32Array, context: SoundContext, at: number): void {
  const { random, pitch } = context;
  strike(out, context, at, random.between(480, 560) * pitch, modesOf(PLATE_MODES, 0.22), 0.7);
  addBurst(out, context, random, { at, frequency: 260 * pitch, q: 1, gain: 1.2, decay: 0.06 });
  addBurst(out, context, random, { at, frequency: 3000 * pitch, q: 0.8, gain: 0.6, decay: 0.02 });
}
