/** Small changes that leave a thing what it is, made anew every time it is shown. */
import {
  MEL_BANDS,
  MEL_FRAMES,
  PICTURE_SIDE,
  POINT_FEATURES,
} from '../../../src/encoders/features.ts';
import { seededRandom, type Random } from '../../../src/random.ts';
import type { Feature } from '../sets.ts';

/** Standard normal values, read from a random place: drawing one per pixel would take longer than the training step. */
const NOISE = ((): Float32Array => {
  const random = seededRandom(20260101);
  return Float32Array.from({ length: 1 << 16 }, () => random.normal());
})();

/** Shifted by up to 4 pixels, mirrored or not, brighter or darker, with noise. [64, 64, 3] -> the same. */
export function augmentPicture(picture: Float32Array, random: Random): Float32Array {
  const out = new Float32Array(picture.length);
  const [down, right] = [random.integer(9) - 4, random.integer(9) - 4];
  const mirrored = random.chance(0.5);
  const gain = random.between(0.85, 1.15);
  const offset = random.between(-0.12, 0.12);
  const noise = random.between(0, 0.05);
  let grain = random.integer(NOISE.length);
  const inside = (at: number): number => Math.min(PICTURE_SIDE - 1, Math.max(0, at));
  for (let y = 0; y < PICTURE_SIDE; y++) {
    const row = inside(y + down) * PICTURE_SIDE;
    for (let x = 0; x < PICTURE_SIDE; x++) {
      const column = inside(x + right);
      const from = (row + (mirrored ? PICTURE_SIDE - 1 - column : column)) * 3;
      const to = (y * PICTURE_SIDE + x) * 3;
      for (let channel = 0; channel < 3; channel++) {
        grain = (grain + 1) & (NOISE.length - 1);
        out[to + channel] = gain * picture[from + channel]! + offset + noise * NOISE[grain]!;
      }
    }
  }
  return out;
}

/** Earlier or later by up to 3 frames, louder or softer, with noise, one short stretch blanked. [48, 48] -> the same. */
export function augmentSound(mel: Float32Array, random: Random): Float32Array {
  const out = new Float32Array(mel.length);
  const later = random.integer(7) - 3;
  const gain = random.between(-0.12, 0.12);
  const noise = random.between(0, 0.06);
  const blankStart = random.integer(MEL_FRAMES);
  const blankEnd = blankStart + random.integer(5);
  let grain = random.integer(NOISE.length);
  for (let t = 0; t < MEL_FRAMES; t++) {
    const from = Math.min(MEL_FRAMES - 1, Math.max(0, t - later)) * MEL_BANDS;
    const blank = t >= blankStart && t < blankEnd;
    for (let band = 0; band < MEL_BANDS; band++) {
      grain = (grain + 1) & (NOISE.length - 1);
      out[t * MEL_BANDS + band] = blank ? -1 : mel[from + band]! + gain + noise * NOISE[grain]!;
    }
  }
  return out;
}

/** Some of the points, turned a little around the upright axis and jittered. [points, 9] -> [count, 9]. */
export function augmentCloud(cloud: Float32Array, count: number, random: Random): Float32Array {
  const out = new Float32Array(count * POINT_FEATURES);
  const points = cloud.length / POINT_FEATURES;
  const angle = random.between(-0.35, 0.35);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  // A step of a size prime to the number of points visits each once, in an order without pattern.
  const step = stepPrimeTo(points, random);
  let point = random.integer(points);
  let grain = random.integer(NOISE.length);
  for (let i = 0; i < count; i++) {
    point = (point + step) % points;
    const from = point * POINT_FEATURES;
    const to = i * POINT_FEATURES;
    for (let feature = 0; feature < POINT_FEATURES; feature++) {
      grain = (grain + 1) & (NOISE.length - 1);
      out[to + feature] = cloud[from + feature]! + 0.012 * NOISE[grain]!;
    }
    for (const vector of [to, to + 3]) {
      const [x, z] = [out[vector]!, out[vector + 2]!];
      out[vector] = cos * x + sin * z;
      out[vector + 2] = cos * z - sin * x;
    }
  }
  return out;
}

/** How each feature is changed when it is measured with input as in training. */
export const AUGMENT: Readonly<
  Record<Feature, (feature: Float32Array, random: Random) => Float32Array>
> = {
  picture: augmentPicture,
  'picture-2': augmentPicture,
  sound: augmentSound,
  cloud: (cloud, random) => augmentCloud(cloud, AUGMENTED_POINTS, random),
};

const AUGMENTED_POINTS = 256;

function stepPrimeTo(count: number, random: Random): number {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  for (;;) {
    const step = 1 + random.integer(count);
    if (divisor(step, count) === 1) return step;
  }
}
