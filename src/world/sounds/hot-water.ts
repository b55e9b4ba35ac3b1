/** Steam and water: whistle, bubbles, a stream into a cup. */
import { addBubble } from './bubbles.ts';
import { drift, swell } from '../synthesis/envelope.ts';
import { cascade, resonate, section } from '../synthesis/filter.ts';
import { bandNoise, white } from '../synthesis/noise.ts';
import { add, shapeBy, type Curve } from '../synthesis/signal.ts';
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

/** A stream into a cup: it splashes all along, and the air above the water gets shorter, so that its resonance climbs. */
export function pouring(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const begins = 0.03;
  const ends = durationSeconds * random.between(0.92, 0.97);
  const left = 1 / random.between(2.8, 3.6);
  // A column of air as long as the cup is deep, of which the water leaves less and less.
  const rise = (t: number): number => {
    const filled = Math.min(1, Math.max(0, t - begins) / (ends - begins));
    return (560 * pitch) / (1 - (1 - left) * filled);
  };
  const source = cascade(
    white(context, random),
    context,
    section('high', 450 * pitch),
    section('low', 5200 * pitch ** 0.5),
  );
  const cup = [
    { frequency: rise, q: 6, gain: 1.2 },
    { frequency: (t: number) => 2.9 * rise(t), q: 6, gain: 0.5 },
  ];
  const stream = resonate(source, context, cup, 0.4);
  const flow = swell(ends - begins, 0.06, 0.12);
  const splashing = drift(random, 26, 0.55);
  return shapeBy(stream, context, (t) => flow(t - begins) * splashing(t));
}
