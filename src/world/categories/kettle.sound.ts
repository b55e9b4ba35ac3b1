import { drift, path } from '../synthesis/envelope.ts';
import { bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import { addTone } from '../synthesis/tone.ts';
import type { CategoryWords, SoundContext } from '../types.ts';

export const words: CategoryWords = {
  nouns: ['kettle', 'teakettle'],
  looks: ['with a spout and a handle', 'with a lid and a spout'],
  verbs: ['whistles', 'boils and whistles'],
  sounds: ['a rising steam whistle', 'a piercing steady whistle'],
};

/** Water that seethes until the whistle speaks and climbs to its pitch. */
export function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const speaks = random.between(0.15, 0.4);
  const settled = speaks + random.between(0.4, 0.6);
  const climb = path([speaks, 0.72], [settled, 1], [1.75, 1.02]);
  const blow = path([speaks, 0], [settled, 1]);
  const flutter = drift(random, 9, 0.012);
  for (const [ratio, gain] of [
    [1, 0.8],
    [1.19, 0.45],
  ] as const) {
    addTone(out, context, {
      at: 0,
      duration: 1.75,
      frequency: (t) => 2350 * pitch * ratio * climb(t) * flutter(t),
      partials: [1, 0.12, 0.05],
      gain: (t) => gain * blow(t),
    });
  }
  const steam = bandNoise(context, random, 4500 * pitch ** 0.5, 0.8);
  add(
    out,
    context,
    shapeBy(steam, context, (t) => 0.08 + 0.12 * blow(t)),
  );
  const seethe = bandNoise(context, random, 420 * pitch, 1.2);
  return add(out, context, shapeBy(seethe, context, drift(random, 12, 0.6)), 0, 0.2);
}
