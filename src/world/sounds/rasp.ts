/** Toothed blades drawn to and fro. */
import type { SoundContext } from '../types.ts';
import { path, swell } from '../synthesis/envelope.ts';
import { bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import { addTone } from '../synthesis/tone.ts';

/** How a blade is drawn to and fro. */
export interface Sawing {
  /** Seconds of one stroke, push or pull. */
  readonly stroke: number;
  /** Teeth that pass per second in the middle of a stroke. */
  readonly teeth: number;
  /** Hz about which the rasp lies at pitch 1. */
  readonly centre: number;
  /** Loudness of the pull against the push. */
  readonly pull: number;
  /** How much the blade itself sings along. */
  readonly squeak: number;
}

/** Teeth tear fibres: noise chopped by their passing, brighter and faster in the middle of each stroke. */
export function rasp(context: SoundContext, sawing: Sawing): Float32Array {
  const { random, pitch, durationSeconds, sampleRateHz } = context;
  const { stroke, teeth: passing, centre, pull, squeak } = sawing;
  const out = silence(context);
  const count = Math.max(2, Math.floor((durationSeconds - 0.04) / stroke));
  const step = (durationSeconds - 0.04) / count;
  for (let index = 0; index < count; index++) {
    const isPush = index % 2 === 0;
    const length = step * random.between(0.88, 0.96);
    const middle = (isPush ? centre : centre * 0.72) * pitch;
    const slide = path([0, 0.7 * middle], [length * 0.6, 1.25 * middle], [length, 0.8 * middle]);
    const part = bandNoise(context, random, slide, 1.5, length);
    let phase = random.uniform();
    let bite = 1;
    for (let i = 0; i < part.length; i++) {
      const share = i / part.length;
      phase += (passing * (0.45 + 0.75 * Math.sin(Math.PI * share))) / sampleRateHz;
      if (phase >= 1) {
        phase -= 1;
        bite = random.between(0.7, 1.3);
      }
      // Each tooth catches quickly and lets go slowly.
      const grip = phase < 0.12 ? phase / 0.12 : 1 - (phase - 0.12) / 0.88;
      part[i]! *= 0.1 + bite * grip * grip;
    }
    if (squeak > 0) {
      const singing = swell(length, length * 0.4, length * 0.4);
      addTone(part, context, {
        at: 0,
        duration: length,
        frequency: (t) => 1.1 * slide(t),
        partials: [1, 0.5, 0.25, 0.12],
        gain: (t) => squeak * singing(t),
      });
    }
    shapeBy(part, context, swell(length, Math.min(0.06, length * 0.3), length * 0.3));
    add(out, context, part, 0.02 + index * step, isPush ? 1 : pull);
  }
  return out;
}
