/** The outline of a sound, for drawing. */
import { sharpen } from './canvas.ts';

/**
 * The lowest and highest sample of each of `columns` equal stretches.
 *
 * @param samples [samples], in [-1, 1]
 * @returns [columns, 2]: low, high; a stretch shorter than one sample takes the sample it falls on
 */
export function peaksOf(samples: Float32Array, columns: number): Float32Array {
  const peaks = new Float32Array(columns * 2);
  if (samples.length === 0) return peaks;
  for (let column = 0; column < columns; column++) {
    const from = Math.floor((column * samples.length) / columns);
    const to = Math.max(from + 1, Math.floor(((column + 1) * samples.length) / columns));
    let low = Infinity;
    let high = -Infinity;
    for (let i = from; i < to; i++) {
      const value = samples[i]!;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    peaks[2 * column] = low;
    peaks[2 * column + 1] = high;
  }
  return peaks;
}

export interface PlayedPart {
  /** 0 to 1. */
  readonly position: number;
  readonly ink: string;
}

/** Bars of 2 px with gaps of 1 px, one for each stretch, mirrored about the middle; the played part in its own colour. */
export function drawWaveform(
  canvas: HTMLCanvasElement,
  samples: Float32Array,
  ink: string,
  played: PlayedPart | null = null,
): void {
  const { context, width, height, ratio } = sharpen(canvas);
  const pitch = Math.round(3 * ratio);
  const bar = Math.round(2 * ratio);
  const columns = Math.max(1, Math.floor(width / pitch));
  const peaks = peaksOf(samples, columns);
  const playedColumns = played ? played.position * columns : 0;
  for (let column = 0; column < columns; column++) {
    const reach = Math.max(-peaks[2 * column]!, peaks[2 * column + 1]!, 0);
    const half = Math.max(ratio / 2, (Math.sqrt(reach) * height) / 2);
    context.fillStyle = played && column < playedColumns ? played.ink : ink;
    context.fillRect(column * pitch, height / 2 - half, bar, 2 * half);
  }
}
