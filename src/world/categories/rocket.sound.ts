import { path } from '../synthesis/envelope.ts';
import { scatter } from '../synthesis/events.ts';
import { filter } from '../synthesis/filter.ts';
import { addBurst, white } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import type { CategoryWords, SoundContext } from '../types.ts';

export const words: CategoryWords = {
  nouns: ['rocket', 'spacecraft'],
  looks: ['with a nose cone and fins', 'with a pointed tip'],
  verbs: ['roars', 'blasts off', 'ignites'],
  sounds: ['a growing roar with crackle', 'a thunderous blast'],
};

/** Ignition and lift-off: a roar whose spectrum opens while it grows, torn by crackle. */
export function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const ignition = random.between(0.1, 0.3);
  const thrust = path([0, 0], [ignition, 0.08], [ignition + 0.12, 0.5], [1.4, 1], [1.75, 0.9]);
  const open = path([0, 150], [ignition, 260], [1.75, random.between(1500, 2100)]);
  const roar = filter(white(context, random), context, 'low', (t) => open(t) * pitch, 0.6);
  add(out, context, shapeBy(roar, context, thrust), 0, 2);
  addBurst(out, context, random, {
    at: ignition,
    frequency: 90 * pitch,
    q: 0.7,
    gain: 1.3,
    attack: 0.01,
    decay: 0.5,
  });
  for (const at of scatter(random, ignition + 0.1, 1.7, 38)) {
    addBurst(out, context, random, {
      at,
      frequency: 1100 * pitch * random.between(0.7, 1.4),
      q: 0.8,
      gain: 1.2 * thrust(at) * random.uniform() ** 2,
      decay: 0.025,
    });
  }
  return out;
}
