/** From a style's bare sound to what is heard: body of the material, room, clean edges or none, one loudness. */
import { seededRandom } from '../random.ts';
import { addBody } from './synthesis/body.ts';
import { closeLoop, fadeEdges } from './synthesis/edges.ts';
import { cascade, section } from './synthesis/filter.ts';
import { level } from './synthesis/level.ts';
import { addRoom } from './synthesis/room.ts';
import type { ItemSpec, Size, Sound, SoundContext, SoundStyle } from './types.ts';

export const SAMPLE_RATE_HZ = 32_000;
export const SOUND_SECONDS = 2.4;
/** Integrated loudness of every sound (ITU-R BS.1770-4): the level European broadcasting agreed on (EBU R 128). */
export const LOUDNESS_LUFS = -23;
/** Full scale less 1 dB. */
export const HIGHEST_PEAK = 0.89;

const SIZE_PITCH: Record<Size, number> = { small: 1.55, medium: 1, large: 0.64 };
/** Things of one size differ in pitch by up to this share. */
const PITCH_SPREAD = 0.06;
/** Below hearing: takes out offset and drift. */
const LOW_CUT_HZ = 25;
const HIGH_CUT_HZ = 0.42 * SAMPLE_RATE_HZ;
/** What a loop is made longer by, to run on into its beginning. */
const OVERLAP_SECONDS = 0.2;

export function makeSound(spec: ItemSpec, { render, loops }: SoundStyle): Sound {
  const random = seededRandom(spec.seed).fork('sound');
  const context: SoundContext = {
    random: random.fork('source'),
    size: spec.size,
    material: spec.material,
    pitch: SIZE_PITCH[spec.size] * random.between(1 - PITCH_SPREAD, 1 + PITCH_SPREAD),
    sampleRateHz: SAMPLE_RATE_HZ,
    durationSeconds: SOUND_SECONDS + (loops ? OVERLAP_SECONDS : 0),
  };
  const bare = render(context);
  addBody(bare, context, spec.material, context.pitch, random.fork('body'));
  addRoom(bare, context);
  cascade(bare, context, section('high', LOW_CUT_HZ), section('low', HIGH_CUT_HZ));
  const samples = loops ? closeLoop(bare, Math.round(SOUND_SECONDS * SAMPLE_RATE_HZ)) : bare;
  if (!loops) fadeEdges(samples, context);
  level(samples, context, LOUDNESS_LUFS, HIGHEST_PEAK);
  return { samples, sampleRateHz: SAMPLE_RATE_HZ, loops: loops === true };
}
