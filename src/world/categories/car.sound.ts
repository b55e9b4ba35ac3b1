import { drift, path } from '../synthesis/envelope.ts';
import { resonate } from '../synthesis/filter.ts';
import { bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import { addTone, rolloff } from '../synthesis/tone.ts';
import type { CategoryWords, SoundContext } from '../types.ts';

export const words: CategoryWords = {
  nouns: ['car', 'automobile'],
  looks: ['with four wheels and windows', 'with a bonnet and a cabin'],
  verbs: ['accelerates', 'revs its engine'],
  sounds: ['an engine revving up', 'a motor that changes gear'],
};

/** An engine revved up, one gear change, and up again: firing pulses through exhaust resonances. */
export function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const shift = random.between(0.8, 1.05);
  const speed = path([0, 55], [shift, 165], [shift + 0.1, 95], [1.75, 170]);
  const load = path([0, 0.5], [0.15, 1], [shift, 1], [shift + 0.06, 0.35], [shift + 0.16, 1]);
  const rough = drift(random, 11, 0.03);
  const engine = silence(context);
  // Cylinders differ: a weaker tone at half the firing rate makes the engine burble.
  for (const [ratio, gain] of [
    [1, 0.5],
    [0.5, 0.3],
  ] as const) {
    addTone(engine, context, {
      at: 0,
      duration: 1.75,
      frequency: (t) => speed(t) * ratio * pitch * rough(t),
      partials: rolloff(48, 0.6),
      gain: (t) => gain * load(t),
    });
  }
  const out = resonate(engine, context, [
    { frequency: 130 * pitch, q: 1.2, gain: 1 },
    { frequency: 430 * pitch, q: 2, gain: 0.8 },
    { frequency: 1300 * pitch, q: 1.5, gain: 0.5 },
  ]);
  const road = bandNoise(context, random, 800 * pitch, 0.5);
  return add(out, context, shapeBy(road, context, load), 0, 0.06);
}
