import { path } from '../synthesis/envelope.ts';
import { filter } from '../synthesis/filter.ts';
import { bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import { addTone, rolloff } from '../synthesis/tone.ts';
import type { CategoryWords, SoundContext } from '../types.ts';

export const words: CategoryWords = {
  nouns: ['plane', 'airplane', 'aircraft'],
  looks: ['with two wings and a tail fin', 'with wings and a fuselage'],
  verbs: ['flies past', 'drones by'],
  sounds: ['a drone that passes overhead', 'an engine falling in pitch'],
};

/** A propeller plane passing: a droning buzz that swells and drops in pitch as it goes by (Doppler). */
export function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const passes = random.between(0.75, 1.05);
  const doppler = (t: number): number => 1 - 0.2 * Math.tanh((t - passes) / 0.22);
  const near = (t: number): number => 1 / (1 + ((t - passes) / 0.45) ** 2);
  // Two engines never run at quite the same speed.
  for (const detune of [1, random.between(1.015, 1.03)]) {
    addTone(out, context, {
      at: 0,
      duration: 1.75,
      frequency: (t) => 118 * pitch * detune * doppler(t),
      partials: rolloff(30, 0.75),
      gain: (t) => 0.4 * near(t) + 0.06,
    });
  }
  const rush = bandNoise(context, random, (t) => 900 * pitch * doppler(t), 0.6);
  add(out, context, shapeBy(rush, context, near), 0, 0.3);
  const open = path([0, 900], [passes, 4200], [1.75, 700]);
  return filter(out, context, 'low', (t) => open(t) * pitch);
}
