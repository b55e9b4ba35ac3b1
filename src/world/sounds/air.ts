/** Columns of air that sound: pipes and whistles blown over an edge. */
import type { Random } from '../../random.ts';
import { drift } from '../synthesis/envelope.ts';
import { addBurst, bandNoise } from '../synthesis/noise.ts';
import type { Note } from './phrase.ts';
import { add, shapeBy, silence, type Curve, type Timeline } from '../synthesis/signal.ts';
import { addTone } from '../synthesis/tone.ts';

/** What a blown sound is drawn from. */
interface Blower extends Timeline {
  readonly random: Random;
}

/** How air-blown notes are formed. */
export interface Blowing {
  readonly notes: readonly Note[];
  readonly pitch: Curve;
  readonly level: Curve;
  readonly partials: readonly number[];
  readonly breath: number;
  /** Loudness of the puff of air at each onset. */
  readonly chiff: number;
}

/** A column of air: few partials, noise of the breath about the second of them, a chiff at each onset. */
export function blow(context: Blower, blowing: Blowing): Float32Array {
  const { notes, pitch, level, partials, breath, chiff } = blowing;
  const { random, durationSeconds } = context;
  const out = silence(context);
  addTone(out, context, {
    at: 0,
    duration: durationSeconds,
    frequency: pitch,
    partials,
    gain: level,
  });
  const air = bandNoise(context, random, (t) => 2.3 * pitch(t), 1.2);
  add(out, context, shapeBy(air, context, level), 0, breath);
  for (const { at, frequency } of notes) {
    addBurst(out, context, random, {
      at,
      frequency: 2 * frequency,
      q: 3,
      gain: chiff,
      attack: 0.01,
      decay: 0.1,
    });
  }
  return out;
}

/** Air over an edge: a nearly pure tone in a hiss of its own pitch. */
export function edgeTone(context: Blower, pitch: Curve, level: Curve, hiss: number): Float32Array {
  const out = silence(context);
  addTone(out, context, {
    at: 0,
    duration: context.durationSeconds,
    frequency: pitch,
    partials: [1, 0.16, 0.07],
    gain: level,
  });
  const air = bandNoise(context, context.random, (t) => 1.25 * pitch(t), 0.9);
  return add(out, context, shapeBy(air, context, level), 0, hiss);
}

/** How the pea passes the slot again and again, a little unsteadily: a wave between -1 and 1. */
export function rattle({ random }: Blower): Curve {
  const rate = random.between(30, 44);
  const unsteady = drift(random, 5, 0.8);
  return (t) => Math.sin(2 * Math.PI * rate * t + 2 * unsteady(t));
}
