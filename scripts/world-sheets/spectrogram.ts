/** A sound as a picture: log-mel bands upwards, time to the right, warm is loud. */
import { logMel } from '../../src/encoders/log-mel.ts';
import type { Picture, Sound } from '../../src/world/types.ts';

export function spectrogramOf(sound: Sound, width: number, height: number): Picture {
  const shape = { frames: width, bands: height };
  const mel = logMel(sound.samples, sound.sampleRateHz, shape);
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let band = 0; band < height; band++) {
    for (let frame = 0; frame < width; frame++) {
      const value = mel[frame * height + band] ?? 0;
      pixels.set([...heat((value + 1) / 2), 255], 4 * ((height - 1 - band) * width + frame));
    }
  }
  return { width, height, pixels };
}

/** Black over red to yellow. */
function heat(share: number): [number, number, number] {
  const warm = Math.max(0, Math.min(1, share));
  return [255 * Math.min(1, 1.5 * warm), 255 * Math.max(0, 1.6 * warm - 0.6), 80 * (1 - warm)];
}
