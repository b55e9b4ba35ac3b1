import { path, pulses } from '../synthesis/envelope.ts';
import { bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import { addTone, rolloff } from '../synthesis/tone.ts';
import type { CategoryWords, SoundContext } from '../types.ts';

export const words: CategoryWords = {
  nouns: ['helicopter', 'chopper'],
  looks: ['with a rotor on top and a tail', 'with long rotor blades'],
  verbs: ['chops the air', 'hovers'],
  sounds: ['fast chopping thumps', 'a fluttering beat of blades'],
};

/** Rotor blades slapping the air a dozen times a second over the whine of the turbine. */
export function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const rate = random.between(10.5, 13.5);
  const phase = random.uniform();
  const out = silence(context);
  const slap = bandNoise(context, random, 170 * pitch, 0.8);
  add(out, context, shapeBy(slap, context, pulses(rate, 7, 0.03, phase)), 0, 1.4);
  const swish = bandNoise(context, random, 950 * pitch, 0.7);
  add(out, context, shapeBy(swish, context, pulses(rate, 4, 0.05, phase - 0.12)), 0, 0.45);
  const near = path([0, 0.6], [random.between(0.7, 1.2), 1], [1.75, 0.7]);
  addTone(out, context, {
    at: 0,
    duration: 1.75,
    frequency: 2900 * pitch,
    partials: rolloff(2, 1.5),
    gain: 0.05,
  });
  return shapeBy(out, context, near);
}
