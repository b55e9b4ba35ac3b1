import { path, swell } from '../synthesis/envelope.ts';
import { bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import { beats } from '../synthesis/events.ts';
import type { CategoryWords, SoundContext } from '../types.ts';

export const words: CategoryWords = {
  nouns: ['saw', 'handsaw'],
  looks: ['with a toothed blade', 'with teeth and a grip'],
  verbs: ['rasps', 'saws to and fro'],
  sounds: ['a rasping to and fro', 'rough scraping strokes'],
};

/** Strokes to and fro: rasping noise chopped by the teeth, sliding up as the blade speeds up; the pull is softer. */
export function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const stroke = random.between(0.27, 0.36);
  const teeth = random.between(65, 85);
  beats(random, 0.03, 1.6, stroke, 0.03).forEach((at, index) => {
    const push = index % 2 === 0;
    const length = stroke * 0.9;
    const centre = (push ? 1500 : 1050) * pitch;
    const slide = path([0, 0.7 * centre], [length * 0.6, 1.25 * centre], [length, 0.8 * centre]);
    const rasp = bandNoise(context, random, slide, 1.6, length);
    shapeBy(rasp, context, swell(length, 0.05, 0.08));
    for (let i = 0; i < rasp.length; i++) {
      const phase = (teeth * i) / context.sampleRateHz;
      rasp[i]! *= 1 - 0.85 * (phase - Math.floor(phase));
    }
    add(out, context, rasp, at, push ? 1 : 0.6);
  });
  return out;
}
