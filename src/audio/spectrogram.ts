/** Draws a log-mel spectrogram: time to the right, pitch upwards, ink where there is power. */
import { sharpen } from './canvas.ts';

/** Shares of the values taken as empty paper and as full ink: a few loud cells must not bleach the rest. */
const FLOOR_QUANTILE = 0.3;
const CEILING_QUANTILE = 0.995;
/** Lifts faint partials; 1 would be linear in log power. */
const GAMMA = 1.15;

/**
 * @param mel [frames, bands] log power, any scale; the lowest band first
 * @param ink the modality's colour, for the loudest
 * @param paper the colour of silence
 */
export function drawSpectrogram(
  canvas: HTMLCanvasElement,
  mel: Float32Array,
  frames: number,
  bands: number,
  ink: string,
  paper: string,
): void {
  const { context, width, height } = sharpen(canvas);
  if (frames === 0 || bands === 0) return;
  const image = context.createImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  const ramp = colourRamp(context, paper, ink);
  const { floor, scale } = rangeOf(mel);
  // Linear in time and in pitch between cell centres: crisp at any size, and no hard tiles on a wide card.
  const column = new Float32Array(bands);
  for (let x = 0; x < width; x++) {
    const t = clamp(((x + 0.5) / width) * frames - 0.5, 0, frames - 1);
    const left = Math.floor(t);
    const right = Math.min(frames - 1, left + 1);
    for (let band = 0; band < bands; band++) {
      const a = mel[left * bands + band]!;
      column[band] = a + (mel[right * bands + band]! - a) * (t - left);
    }
    for (let y = 0; y < height; y++) {
      const b = clamp((1 - (y + 0.5) / height) * bands - 0.5, 0, bands - 1);
      const low = Math.floor(b);
      const a = column[low]!;
      const value = a + (column[Math.min(bands - 1, low + 1)]! - a) * (b - low);
      const level = clamp((value - floor) * scale, 0, 1) ** GAMMA;
      pixels[y * width + x] = ramp[Math.round(level * 255)]!;
    }
  }
  context.putImageData(image, 0, 0);
}

function rangeOf(mel: Float32Array): { floor: number; scale: number } {
  const sorted = Float32Array.from(mel).sort();
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))]!;
  const floor = Math.min(at(FLOOR_QUANTILE), at(CEILING_QUANTILE) - 1e-3);
  return { floor, scale: 1 / (at(CEILING_QUANTILE) - floor) };
}

/** 256 packed pixels from paper to ink; the canvas does the mixing, so that any CSS colour is understood. */
function colourRamp(context: CanvasRenderingContext2D, paper: string, ink: string): Uint32Array {
  const strip = new OffscreenCanvas(256, 1).getContext('2d');
  if (!strip) throw new Error('This canvas cannot be drawn on: it has no 2D context.');
  const gradient = context.createLinearGradient(0, 0, 256, 0);
  gradient.addColorStop(0, paper);
  gradient.addColorStop(1, ink);
  strip.fillStyle = gradient;
  strip.fillRect(0, 0, 256, 1);
  return new Uint32Array(strip.getImageData(0, 0, 256, 1).data.buffer);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
