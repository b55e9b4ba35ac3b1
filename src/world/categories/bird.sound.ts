import { path, swell } from '../synthesis/envelope.ts';
import { silence } from '../synthesis/signal.ts';
import { addTone } from '../synthesis/tone.ts';
import type { CategoryWords, SoundContext } from '../types.ts';

export const words: CategoryWords = {
  nouns: ['bird', 'songbird'],
  looks: ['with a beak and wings', 'with a tail and two legs'],
  verbs: ['chirps', 'sings', 'twitters'],
  sounds: ['bright chirping sweeps', 'a twittering song'],
};

/** Two or three kinds of syllables (sweeps and trills) sung in turn, as songbirds repeat theirs. */
export function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const syllables = Array.from({ length: 2 + random.integer(2) }, () => ({
    length: random.between(0.07, 0.17),
    from: random.between(2300, 4300),
    middle: random.between(2800, 4900),
    to: random.between(2100, 3900),
    trill: random.chance(0.4) ? random.between(24, 38) : 0,
  }));
  let at = random.between(0.03, 0.12);
  for (let index = 0; at < 1.55; index++) {
    const { length, from, middle, to, trill } =
      syllables[Math.floor(index / 2) % syllables.length]!;
    const sweep = path([0, from], [length * 0.4, middle], [length, to]);
    addTone(out, context, {
      at,
      duration: length,
      frequency: (t) => sweep(t) * pitch ** 0.8 * (1 + 0.09 * Math.sin(2 * Math.PI * trill * t)),
      partials: [1, 0.12, 0.05],
      gain: swell(length, 0.015, 0.03),
    });
    at += length + random.between(0.04, 0.13);
  }
  return out;
}
