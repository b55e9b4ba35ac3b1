import { path } from '../synthesis/envelope.ts';
import { beats, semitones } from '../synthesis/events.ts';
import { filter } from '../synthesis/filter.ts';
import { add, silence } from '../synthesis/signal.ts';
import { addTone, rolloff } from '../synthesis/tone.ts';
import type { CategoryWords, SoundContext } from '../types.ts';

export const words: CategoryWords = {
  nouns: ['trumpet', 'bugle', 'horn'],
  looks: ['with a flared bell and valves', 'with coiled brass tubes'],
  verbs: ['blares', 'plays a fanfare'],
  sounds: ['a bright brassy fanfare', 'blaring notes'],
};

const CALLS = [
  [0, 0, 0, 5],
  [0, 4, 7, 12],
  [0, 5, 9],
  [7, 7, 12],
];

/** A fanfare: the louder a brass note gets, the brighter, so the filter opens with each attack. */
export function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const frequency = 350 * pitch;
  const call = random.pick(CALLS);
  const short = random.between(0.19, 0.24);
  beats(random, 0.03, 0.03 + call.length * short - 0.01, short).forEach((at, index) => {
    const last = index === call.length - 1;
    const length = last ? 1.68 - at : short * 0.85;
    const rise = path([0, 0.2], [0.05, 1], [0.2, 0.8], [length, 0.55]);
    const level = path([0, 0], [0.03, 1], [0.15, 0.85], [length - 0.06, 0.75], [length, 0]);
    const note = silence({ ...context, durationSeconds: length });
    const hz = semitones(frequency, call[index]!);
    addTone(note, context, {
      at: 0,
      duration: length,
      frequency: (t) => hz * (1 + 0.006 * Math.sin(2 * Math.PI * 5.5 * t) * Math.min(1, t / 0.4)),
      partials: rolloff(22, 0.45),
      gain: level,
    });
    filter(note, context, 'low', (t) => (700 + 4200 * rise(t)) * pitch, 0.9);
    add(out, context, note, at);
  });
  return out;
}
