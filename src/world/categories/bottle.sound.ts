import { drift, swell } from '../synthesis/envelope.ts';
import { bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import { addTone } from '../synthesis/tone.ts';
import type { CategoryWords, SoundContext } from '../types.ts';

export const words: CategoryWords = {
  nouns: ['bottle', 'flask', 'jug'],
  looks: ['with a long neck', 'with a narrow neck and a wide belly'],
  verbs: ['hoots', 'hums when blown'],
  sounds: ['a breathy hollow hoot', 'a low blown tone with air noise'],
};

/** Air blown over the neck: a nearly pure Helmholtz tone in a cloud of breath, one or two puffs. */
export function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const frequency = 215 * pitch;
  const puffs = random.chance(0.5) ? 1 : 2;
  const length = 1.6 / puffs;
  for (let puff = 0; puff < puffs; puff++) {
    const at = 0.04 + puff * length;
    const blow = swell(length - 0.1, 0.14, 0.25);
    const unsteady = drift(random, 3, 0.15);
    addTone(out, context, {
      at,
      duration: length,
      frequency: (t) => frequency * (1.03 - 0.03 * Math.min(1, t / 0.12)),
      partials: [1, 0.06, 0.03],
      gain: (t) => blow(t) * unsteady(t),
    });
    const tuned = bandNoise(context, random, frequency, 12, length);
    add(out, context, shapeBy(tuned, context, blow), at, 0.5);
    const breath = bandNoise(context, random, 2200 * pitch, 0.6, length);
    add(out, context, shapeBy(breath, context, blow), at, 0.22);
  }
  return out;
}
