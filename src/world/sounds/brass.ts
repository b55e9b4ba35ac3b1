/** Brass: lips on a long tube, and the mute before its bell. */
import type { SoundContext } from '../types.ts';
import { filter } from '../synthesis/filter.ts';
import type { Note } from './phrase.ts';
import { silence, type Curve } from '../synthesis/signal.ts';
import { addTone, rolloff } from '../synthesis/tone.ts';

/** Lips and a brass tube: the louder a note, the more partials pass the low-pass of the bell. */
export function brass(
  context: SoundContext,
  pitch: Curve,
  level: Curve,
  brightness: Curve,
  resonance = 0.9,
): Float32Array {
  const out = silence(context);
  addTone(out, context, {
    at: 0,
    duration: context.durationSeconds,
    frequency: pitch,
    partials: rolloff(24, 0.4),
    gain: level,
  });
  return filter(out, context, 'low', brightness, resonance);
}

/** How far the mute is off the bell: it opens with every note and closes again. */
export function mouthOpening(notes: readonly Note[], t: number): number {
  const note = notes.findLast(({ at }) => at <= t) ?? notes[0]!;
  const share = Math.min(1, Math.max(0, (t - note.at) / note.length));
  return Math.sin(Math.PI * share ** 0.8) ** 1.5;
}
