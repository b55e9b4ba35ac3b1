/** How a sound begins and ends: faded, or as a loop without either. */
import type { Timeline } from './signal.ts';

const FADE_IN_SECONDS = 0.003;
const FADE_OUT_SECONDS = 0.08;

/** Fades in place, so that neither end clicks. */
export function fadeEdges(samples: Float32Array, { sampleRateHz }: Timeline): void {
  const fadeIn = Math.round(FADE_IN_SECONDS * sampleRateHz);
  const fadeOut = Math.round(FADE_OUT_SECONDS * sampleRateHz);
  for (let i = 0; i < fadeIn; i++) samples[i]! *= i / fadeIn;
  for (let i = 0; i < fadeOut; i++) samples[samples.length - 1 - i]! *= i / fadeOut;
}

/** Lays what lies beyond `length` over the beginning, at equal power: the last sample runs on into the first. */
export function closeLoop(samples: Float32Array, length: number): Float32Array {
  const loop = samples.slice(0, length);
  const overlap = samples.length - length;
  for (let i = 0; i < overlap; i++) {
    const angle = (0.5 * Math.PI * i) / overlap;
    loop[i] = Math.sin(angle) * samples[i]! + Math.cos(angle) * samples[length + i]!;
  }
  return loop;
}
