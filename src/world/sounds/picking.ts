/** Passages on plucked strings: many notes that share one manner of plucking. */
import { semitones } from '../synthesis/events.ts';
import { silence } from '../synthesis/signal.ts';
import { pluck } from '../synthesis/string.ts';
import type { SoundContext } from '../types.ts';

/** Semitones above the key note, and from when on. */
export interface PluckedNote {
  readonly at: number;
  readonly step: number;
  readonly gain?: number;
  readonly decay?: number;
}

export interface Plucking {
  readonly keyNote: number;
  readonly decay: number;
  readonly brightness: number;
  readonly position: number;
}

/** Plays the notes on strings of their own. */
export function playPlucked(
  context: SoundContext,
  notes: readonly PluckedNote[],
  { keyNote, decay, brightness, position }: Plucking,
): Float32Array {
  const out = silence(context);
  for (const note of notes) {
    pluck(out, context, context.random, {
      at: note.at,
      frequency: semitones(keyNote * context.pitch, note.step),
      gain: note.gain ?? 0.3,
      decay: note.decay ?? decay,
      brightness,
      position,
    });
  }
  return out;
}
