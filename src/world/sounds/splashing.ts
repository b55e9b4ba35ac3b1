/** What moving water sounds like: bubbles and spray. */
import { drift } from '../synthesis/envelope.ts';
import { beats, scatter } from '../synthesis/events.ts';
import { bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import { addBubble } from './bubbles.ts';
import type { SoundContext } from '../types.ts';

/** Water falling into water: many small bubbles, few large ones, over a fine spray. */
export function splash(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  for (const at of scatter(random, 0, durationSeconds, random.between(60, 80))) {
    const frequency = 480 * pitch * 2 ** (2.4 * random.uniform());
    addBubble(out, context, random, { at, frequency, gain: random.uniform() ** 2 });
  }
  const spray = bandNoise(context, random, 3600 * pitch ** 0.6, 0.5);
  return add(out, context, shapeBy(spray, context, drift(random, 7, 0.5)), 0, 0.15);
}

/** A thin trickle: single large bubbles that glug in the narrow drain, a few drops, hardly any spray. */
export function gurgle(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  for (const at of beats(random, 0, durationSeconds, random.between(0.1, 0.14), 0.45)) {
    addBubble(out, context, random, {
      at,
      frequency: 300 * pitch * 2 ** (1.1 * random.uniform()),
      gain: random.between(0.4, 1),
      hollow: 1.3,
    });
  }
  for (const at of scatter(random, 0, durationSeconds, 16)) {
    const frequency = 1100 * pitch * 2 ** random.uniform();
    addBubble(out, context, random, { at, frequency, gain: 0.3 * random.uniform() });
  }
  const trickle = bandNoise(context, random, 2600 * pitch ** 0.6, 0.8);
  return add(out, context, shapeBy(trickle, context, drift(random, 4, 0.4)), 0, 0.03);
}

/** Jets that open in turn: each a rush of spray, answered by the patter of its bubbles. */
export function pulse(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const spurts = beats(random, 0.03, durationSeconds - 0.2, random.between(0.46, 0.6), 0.06);
  const spray = bandNoise(context, random, 3000 * pitch ** 0.6, 0.5);
  const gush = (t: number): number => {
    let sum = 0.04;
    for (const start of spurts) {
      if (t > start && t < start + 1) {
        sum += Math.min(1, (t - start) / 0.06) * Math.exp(-Math.max(0, t - start - 0.06) / 0.1);
      }
    }
    return sum;
  };
  add(out, context, shapeBy(spray, context, gush), 0, 0.42);
  for (const start of spurts) {
    for (const delay of scatter(random, 0.12, 0.42, 65)) {
      const frequency = 480 * pitch * 2 ** (2.2 * random.uniform());
      const gain = 0.8 * random.uniform() ** 2;
      addBubble(out, context, random, { at: start + delay, frequency, gain });
    }
  }
  return out;
}
