import { drift, path, strikeCurve, swell } from '../synthesis/envelope.ts';
import { resonate } from '../synthesis/filter.ts';
import { bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import { addTone, rolloff } from '../synthesis/tone.ts';
import type { CategoryWords, SoundContext } from '../types.ts';

export const words: CategoryWords = {
  nouns: ['door', 'gate'],
  looks: ['with a knob and panels', 'in a frame'],
  verbs: ['creaks and slams', 'creaks'],
  sounds: ['a slow creak and a bang', 'squeaking hinges'],
};

/** Hinges that stick and slip (a pulse train of wandering rate), then the slam. */
export function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const slamAt = random.between(1.1, 1.3);
  const creak = silence(context);
  const wander = drift(random, 2.2, 0.35);
  const opening = path([0, 70], [slamAt * 0.6, 190], [slamAt, 120]);
  addTone(creak, context, {
    at: 0.02,
    duration: slamAt - 0.1,
    frequency: (t) => opening(t) * pitch * wander(t),
    partials: rolloff(60, 0.15),
    gain: swell(slamAt - 0.1, 0.15, 0.1),
  });
  const out = resonate(creak, context, [
    { frequency: 620 * pitch, q: 6, gain: 0.5 },
    { frequency: 1350 * pitch, q: 8, gain: 0.5 },
    { frequency: 2500 * pitch, q: 8, gain: 0.35 },
  ]);
  const thud = bandNoise(context, random, 110 * pitch, 0.9, 0.45);
  add(out, context, shapeBy(thud, context, strikeCurve(0.003, 0.4)), slamAt, 2.2);
  const latch = bandNoise(context, random, 1300 * pitch, 0.5, 0.2);
  return add(out, context, shapeBy(latch, context, strikeCurve(0.001, 0.12)), slamAt, 1.6);
}
