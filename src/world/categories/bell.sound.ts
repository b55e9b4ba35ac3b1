import { BELL_MODES, modesOf, strike } from '../synthesis/modal.ts';
import { silence } from '../synthesis/signal.ts';
import { addBurst } from '../synthesis/noise.ts';
import type { CategoryWords, SoundContext } from '../types.ts';

export const words: CategoryWords = {
  nouns: ['bell', 'church bell', 'hand bell'],
  looks: ['with a flared rim', 'with a clapper and a handle'],
  verbs: ['rings', 'tolls', 'chimes'],
  sounds: ['a long clear ringing', 'a bell tone fading away'],
};

/** A church bell, struck once or twice. */
export function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const modes = modesOf(BELL_MODES, random.between(2.2, 3.2));
  const frequency = 440 * pitch;
  const second = random.chance(0.5) ? [random.between(0.8, 1)] : [];
  for (const at of [0.02, ...second]) {
    strike(out, context, at, frequency, modes);
    addBurst(out, context, random, { at, frequency: 3000 * pitch, q: 1, gain: 0.3, decay: 0.04 });
  }
  return out;
}
