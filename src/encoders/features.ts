/** What the encoders see of a thing: numbers of about unit range, before they are cut into patches. */
import type { Picture, PointCloud, Sound } from '../world/types.ts';
import { logMel } from './log-mel.ts';

/** A picture's side in pixels; frames and bands of a spectrogram. */
export const PICTURE_SIDE = 64;
export const MEL_FRAMES = 48;
export const MEL_BANDS = 48;
/** Position, normal and colour. */
export const POINT_FEATURES = 9;

/** [height, width, 3], in [-1, 1]; the picture has sides of 64 pixels. */
export function pictureFeatures(picture: Picture): Float32Array {
  if (picture.width !== PICTURE_SIDE || picture.height !== PICTURE_SIDE) {
    throw new Error(
      `pictureFeatures: expected ${PICTURE_SIDE} x ${PICTURE_SIDE}, got ${picture.width} x ${picture.height}`,
    );
  }
  const out = new Float32Array(PICTURE_SIDE * PICTURE_SIDE * 3);
  for (let i = 0; i < out.length; i++) {
    const pixel = Math.floor(i / 3);
    out[i] = (picture.pixels[pixel * 4 + (i % 3)] ?? 0) / 127.5 - 1;
  }
  return out;
}

/** [48 frames, 48 bands], about [-1, 1]. */
export function soundFeatures(sound: Sound): Float32Array {
  return logMel(sound.samples, sound.sampleRateHz, { frames: MEL_FRAMES, bands: MEL_BANDS });
}

/** [points, 9]: position, normal, colour in [-1, 1]. */
export function cloudFeatures({ positions, normals, colors }: PointCloud): Float32Array {
  const count = positions.length / 3;
  const out = new Float32Array(count * POINT_FEATURES);
  for (let point = 0; point < count; point++) {
    for (let axis = 0; axis < 3; axis++) {
      const from = point * 3 + axis;
      const to = point * POINT_FEATURES + axis;
      out[to] = positions[from] ?? 0;
      out[to + 3] = normals[from] ?? 0;
      out[to + 6] = 2 * (colors[from] ?? 0) - 1;
    }
  }
  return out;
}
