import { drift, strikeCurve } from '../synthesis/envelope.ts';
import { scatter } from '../synthesis/events.ts';
import { bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import { addTone } from '../synthesis/tone.ts';
import type { CategoryWords, SoundContext } from '../types.ts';

export const words: CategoryWords = {
  nouns: ['fountain', 'water fountain'],
  looks: ['with a basin and a jet', 'with stacked bowls'],
  verbs: ['splashes', 'burbles', 'trickles'],
  sounds: ['running water with bubbles', 'a bubbling splash'],
};

/** Splashing water: every bubble is a short sine that rises as the bubble nears the surface (Minnaert), over spray. */
export function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  for (const at of scatter(random, 0, 1.7, random.between(55, 75))) {
    // Many small bubbles, few large ones.
    const frequency = 480 * pitch * 2 ** (2.4 * random.uniform());
    const decay = 0.16 * Math.sqrt(500 / frequency) * random.between(0.6, 1.3);
    const rise = random.between(2, 7);
    const envelope = strikeCurve(0.004, decay);
    const loud = random.uniform() ** 2;
    addTone(out, context, {
      at,
      duration: decay,
      frequency: (t) => frequency * (1 + rise * t),
      partials: [1],
      gain: (t) => loud * envelope(t),
    });
  }
  const spray = bandNoise(context, random, 3600 * pitch ** 0.6, 0.5);
  return add(out, context, shapeBy(spray, context, drift(random, 7, 0.5)), 0, 0.13);
}
