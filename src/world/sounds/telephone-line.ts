/** What a telephone line lets one hear: tones in pairs, hiss, a narrow band. */
import { drift } from '../synthesis/envelope.ts';
import { beats } from '../synthesis/events.ts';
import { filter } from '../synthesis/filter.ts';
import { addBurst, bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import { addTone } from '../synthesis/tone.ts';
import type { SoundContext } from '../types.ts';

/** Two tones at once, as every signal of the exchange. */
function addPair(
  out: Float32Array,
  context: SoundContext,
  at: number,
  duration: number,
  [low, high]: readonly [number, number],
): void {
  for (const frequency of [low, high]) {
    addTone(out, context, {
      at,
      duration,
      frequency: frequency * context.pitch,
      partials: [1, 0.03, 0.02],
      gain: 0.5,
    });
  }
}

/** The hiss and crackle of the line, and its narrow band. */
function overLine(out: Float32Array, context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const hiss = bandNoise(context, random, 1500 * pitch, 0.5);
  add(out, context, shapeBy(hiss, context, drift(random, 6, 0.4)), 0, 0.025);
  return filter(out, context, 'high', 300 * pitch);
}

/** The frequencies of the keypad's rows and columns. */
const ROWS = [697, 770, 852, 941] as const;
const COLUMNS = [1209, 1336, 1477] as const;

/** A dial tone, then a number in touch tones: two frequencies for each key. */
export function dialling(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const out = silence(context);
  const dialTone = durationSeconds * random.between(0.2, 0.3);
  const step = random.between(0.17, 0.23);
  addPair(out, context, 0.02, dialTone, [350, 440]);
  for (const at of beats(random, dialTone + 0.12, durationSeconds - 0.15, step, 0.06)) {
    addBurst(out, context, random, { at, frequency: 2500, q: 1, gain: 0.2, decay: 0.02 });
    addPair(out, context, at, step * 0.62, [random.pick(ROWS), random.pick(COLUMNS)]);
  }
  return overLine(out, context);
}

/** The engaged signal: one plain tone, on and off in equal parts. */
export function busyTone(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const out = silence(context);
  const half = random.between(0.2, 0.27);
  for (const at of beats(random, 0.03, durationSeconds - 0.1, 2 * half)) {
    addPair(out, context, at, half, [480, 620]);
  }
  return overLine(out, context);
}
