import { drift, path } from '../synthesis/envelope.ts';
import { modesOf, strike, type ModeTable } from '../synthesis/modal.ts';
import { bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import { addTone } from '../synthesis/tone.ts';
import type { CategoryWords, SoundContext } from '../types.ts';

export const words: CategoryWords = {
  nouns: ['wine glass', 'goblet'],
  looks: ['with a thin stem', 'with a round bowl on a foot'],
  verbs: ['sings', 'clinks and sings'],
  sounds: ['a pure singing tone that swells', 'a rubbed rim humming'],
};

/** Modes of a wine glass go roughly with the square of their order. */
const GLASS: ModeTable = [
  [1, 1, 1],
  [2.32, 0.5, 0.5],
  [4.25, 0.3, 0.3],
  [6.63, 0.15, 0.2],
];

/** A glass tapped, then rubbed along its rim until it sings. */
export function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const frequency = 760 * pitch;
  strike(out, context, 0.02, frequency, modesOf(GLASS, 1), 0.5);
  const grow = path([0, 0], [0.2, 0.05], [random.between(0.8, 1.1), 1], [1.75, 0.8]);
  const beating = random.between(4, 6);
  addTone(out, context, {
    at: 0,
    duration: 1.75,
    frequency,
    partials: [1, 0.05, 0.03],
    gain: (t) => 0.8 * grow(t) * (1 + 0.35 * Math.sin(2 * Math.PI * beating * t)),
  });
  const wobble = drift(random, 5, 0.5);
  const rub = bandNoise(context, random, frequency * 2.32, 25);
  return add(
    out,
    context,
    shapeBy(rub, context, (t) => 0.06 * grow(t) * wobble(t)),
  );
}
