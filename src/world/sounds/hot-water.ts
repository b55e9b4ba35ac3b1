/** Steam and water: whistle, bubbles, a stream into a cup. */
import { addBubble } from './bubbles.ts';
import { drift, swell } from '../synthesis/envelope.ts';
import { beats, scatter } from '../synthesis/events.ts';
import { bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence, type Curve } from '../synthesis/signal.ts';
import { addTone } from '../synthesis/tone.ts';
import type { SoundContext } from '../types.ts';

/** Two whistle plates blown by steam: a pitch relative to the whistle's own and a strength. */
export function addWhistle(
  out: Float32Array,
  context: SoundContext,
  climb: Curve,
  blow: Curve,
): void {
  const { random, pitch, durationSeconds } = context;
  const flutter = drift(random, 9, 0.012);
  for (const [ratio, gain] of [
    [1, 0.8],
    [1.19, 0.45],
  ] as const) {
    addTone(out, context, {
      at: 0,
      duration: durationSeconds,
      frequency: (t) => 2350 * pitch * ratio * climb(t) * flutter(t),
      partials: [1, 0.12, 0.05],
      gain: (t) => gain * blow(t),
    });
  }
  const steam = bandNoise(context, random, 4500 * pitch ** 0.5, 0.8);
  add(
    out,
    context,
    shapeBy(steam, context, (t) => 0.05 + 0.12 * blow(t)),
  );
}

/** Bubbles whose sizes spread over two octaves. */
export function addBubbles(
  out: Float32Array,
  context: SoundContext,
  times: readonly number[],
  gain: number,
): void {
  const { random, pitch } = context;
  for (const at of times) {
    addBubble(out, context, random, {
      at,
      frequency: 300 * pitch * 4 ** random.uniform(),
      gain: gain * random.between(0.3, 1),
      hollow: 0.7,
    });
  }
}

/** A stream into a cup: the air above the water gets shorter, so that its resonance climbs. */
export function pouring(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const begins = 0.04;
  const ends = durationSeconds * random.between(0.88, 0.95);
  const full = random.between(2.4, 3);
  const rise = (t: number): number =>
    520 * pitch * full ** Math.min(1, Math.max(0, t - begins) / (ends - begins));
  const flow = swell(ends - begins, 0.08, 0.25);
  const gurgle = drift(random, 7, 0.5);
  const stream = bandNoise(context, random, rise, 7);
  add(
    stream,
    context,
    bandNoise(context, random, (t) => 2.6 * rise(t), 6),
    0,
    0.45,
  );
  shapeBy(stream, context, (t) => flow(t - begins) * Math.max(0.1, gurgle(t)));
  const splash = bandNoise(context, random, 3600 * pitch ** 0.5, 0.7);
  add(
    stream,
    context,
    shapeBy(splash, context, (t) => flow(t - begins)),
    0,
    0.1,
  );
  const bubbles = silence(context);
  addBubbles(bubbles, context, scatter(random, begins, ends, 45), 0.5);
  add(stream, context, bubbles);
  // The last drops fall after the stream has ended.
  addBubbles(stream, context, beats(random, ends, durationSeconds - 0.08, 0.09, 0.3), 0.5);
  return stream;
}
