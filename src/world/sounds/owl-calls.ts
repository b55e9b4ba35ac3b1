/** What owls call: hollow hoots and hoarse shrieks. */
import { drift, path, pulses, swell } from '../synthesis/envelope.ts';
import { resonate } from '../synthesis/filter.ts';
import { bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import { addTone, rolloff } from '../synthesis/tone.ts';
import type { SoundContext } from '../types.ts';

interface Hoot {
  readonly at: number;
  readonly length: number;
  readonly frequency: number;
  readonly gain?: number;
}

/** A hollow hoot: nearly a pure tone that swells, rises a little and sinks, with breath around it. */
function addHoot(out: Float32Array, context: SoundContext, hoot: Hoot): void {
  const { at, length, frequency, gain = 1 } = hoot;
  const bend = path([0, 0.9], [0.25 * length, 1], [0.7 * length, 0.99], [length, 0.88]);
  const shape = swell(length, Math.min(0.09, 0.35 * length), Math.min(0.16, 0.5 * length));
  addTone(out, context, {
    at,
    duration: length,
    frequency: (t) => frequency * bend(t),
    partials: [1, 0.14, 0.07, 0.02],
    gain: (t) => gain * shape(t),
  });
  const breath = bandNoise(context, context.random, frequency * 1.6, 1.5, length);
  add(out, context, shapeBy(breath, context, shape), at, 0.04 * gain);
}

/** "Hoo, hu-hu, hooo, hooo": the rhythm by which one owl knows another. */
export function hoots(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const frequency = 350 * pitch * random.between(0.93, 1.07);
  const stretch = durationSeconds / 2.4;
  for (const [at, length] of [
    [0.03, 0.42],
    [0.55, 0.15],
    [0.76, 0.17],
    [1.02, 0.5],
    [1.66, 0.62],
  ] as const) {
    const moved = at === 0.03 ? at : at + random.between(-0.03, 0.03);
    addHoot(out, context, { at: moved * stretch, length: length * stretch, frequency });
  }
  return out;
}

/** A barn owl's shriek: a rough high voice drowned in hoarse noise, once long, once short. */
export function screech(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds: total } = context;
  const source = silence(context);
  const top = random.between(1500, 1800) * pitch ** 0.8;
  const first = total * random.between(0.52, 0.58);
  for (const [at, length] of [
    [0.03, first],
    [first + 0.16, total - first - 0.24],
  ] as const) {
    const rise = path([0, 0.75], [0.3 * length, 1], [0.8 * length, 1.04], [length, 0.85]);
    const shape = swell(length, 0.3 * length, 0.14);
    const rough = pulses(random.between(60, 75), 0.7, 0.4);
    const quiver = drift(random, 31, 0.09);
    addTone(source, context, {
      at,
      duration: length,
      frequency: (t) => top * rise(t) * quiver(t),
      partials: rolloff(6, 0.8),
      gain: (t) => 0.55 * shape(t) * rough(t),
    });
    const rasp = bandNoise(context, random, (t) => 1.6 * top * rise(t), 1.6, length);
    add(
      source,
      context,
      shapeBy(rasp, context, (t) => shape(t) * rough(t)),
      at,
      0.55,
    );
  }
  return resonate(
    source,
    context,
    [
      { frequency: 1.5 * top, q: 2.5, gain: 0.8 },
      { frequency: 2.4 * top, q: 3, gain: 0.5 },
    ],
    0.3,
  );
}

/** A hollow hoot that sinks slowly and trembles some dozen times a second. */
export function tremolo(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds: total } = context;
  const out = silence(context);
  const top = random.between(520, 600) * pitch;
  const fall = path([0, 0.9], [0.2 * total, 1], [total, random.between(0.7, 0.78)]);
  const rate = random.between(7.5, 9.5);
  let at = 0.03;
  while (at < total - 0.12) {
    const share = at / total;
    const gain = Math.min(1, 0.4 + 2.2 * share) * (1 - 0.45 * share);
    addHoot(out, context, { at, length: 0.85 / rate, frequency: top * fall(at), gain });
    at += 1 / rate;
  }
  return out;
}
