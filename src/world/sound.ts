/** From a category's bare sound to what is heard: body of the material, room, clean edges, one loudness. */
import { seededRandom } from '../random.ts';
import { addBody } from './synthesis/body.ts';
import { filter } from './synthesis/filter.ts';
import { level } from './synthesis/level.ts';
import { addRoom } from './synthesis/room.ts';
import type { Category, ItemSpec, Size, Sound, SoundContext } from './types.ts';

export const SAMPLE_RATE_HZ = 24_000;
export const SOUND_SECONDS = 1.75;
/** Loudness of every sound (ITU-R BS.1770, ungated): the level European broadcasting agreed on (EBU R 128). */
export const LOUDNESS_LUFS = -23;
/** Where a sound with sharp peaks stops short of that loudness. */
export const HIGHEST_PEAK = 0.95;

const SIZE_PITCH: Record<Size, number> = { small: 1.55, medium: 1, large: 0.64 };
/** Things of one size differ in pitch by up to this share. */
const PITCH_SPREAD = 0.06;
/** Below hearing: takes out offset and drift. */
const LOW_CUT_HZ = 25;
const HIGH_CUT_HZ = 0.44 * SAMPLE_RATE_HZ;
const FADE_IN_SECONDS = 0.003;
const FADE_OUT_SECONDS = 0.06;

export function makeSound(spec: ItemSpec, sound: Category['sound']): Sound {
  const random = seededRandom(spec.seed).fork('sound');
  const context: SoundContext = {
    random: random.fork('source'),
    size: spec.size,
    material: spec.material,
    pitch: SIZE_PITCH[spec.size] * random.between(1 - PITCH_SPREAD, 1 + PITCH_SPREAD),
    sampleRateHz: SAMPLE_RATE_HZ,
    durationSeconds: SOUND_SECONDS,
  };
  const samples = sound(context);
  addBody(samples, context, spec.material, context.pitch, random.fork('body'));
  addRoom(samples, context);
  filter(samples, context, 'high', LOW_CUT_HZ);
  filter(samples, context, 'low', HIGH_CUT_HZ);
  fadeEdges(samples);
  level(samples, context, LOUDNESS_LUFS, HIGHEST_PEAK);
  return { samples, sampleRateHz: SAMPLE_RATE_HZ };
}

function fadeEdges(samples: Float32Array): void {
  const fadeIn = FADE_IN_SECONDS * SAMPLE_RATE_HZ;
  const fadeOut = FADE_OUT_SECONDS * SAMPLE_RATE_HZ;
  for (let i = 0; i < fadeIn; i++) samples[i]! *= i / fadeIn;
  for (let i = 0; i < fadeOut; i++) samples[samples.length - 1 - i]! *= i / fadeOut;
}
