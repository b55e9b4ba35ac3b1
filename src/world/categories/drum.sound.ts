import { strikeCurve } from '../synthesis/envelope.ts';
import { beats } from '../synthesis/events.ts';
import { MEMBRANE_MODES, modesOf, strike } from '../synthesis/modal.ts';
import { addBurst } from '../synthesis/noise.ts';
import { silence } from '../synthesis/signal.ts';
import { addTone } from '../synthesis/tone.ts';
import type { CategoryWords, SoundContext } from '../types.ts';

export const words: CategoryWords = {
  nouns: ['drum', 'tom drum', 'kettledrum'],
  looks: ['with a stretched skin', 'with a round shell and a flat top'],
  verbs: ['booms', 'pounds', 'beats'],
  sounds: ['thumping strokes in a rhythm', 'a steady drumming'],
};

/** Strokes on a tom: membrane modes, a pitch that drops after each stroke, the slap of the stick. */
export function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const frequency = 105 * pitch;
  const modes = modesOf(MEMBRANE_MODES, 0.35);
  const interval = random.between(0.3, 0.45);
  for (const at of beats(random, 0.03, 1.5, interval, 0.04)) {
    const loud = random.between(0.6, 1);
    strike(out, context, at, frequency, modes, 0.5 * loud);
    addTone(out, context, {
      at,
      duration: 0.35,
      frequency: (t) => frequency * (1 + 0.5 * Math.exp(-t / 0.03)),
      partials: [1],
      gain: (t) => 1.2 * loud * strikeCurve(0.003, 0.32)(t),
    });
    addBurst(out, context, random, {
      at,
      frequency: 900 * pitch,
      q: 0.8,
      gain: 0.5 * loud,
      decay: 0.07,
    });
  }
  return out;
}
