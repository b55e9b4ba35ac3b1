/** A curve as sound: time runs along its steps, and the pitch is how high it stands. Pure. */
import type { PlayableSound } from './player.ts';

export interface PitchPoint {
  readonly step: number;
  /** How high the point stands in its frame, 0 to 1; held at the ends outside of it. */
  readonly height: number;
}

export interface SonifyOptions {
  readonly seconds?: number;
  readonly sampleRateHz?: number;
}

/** E3 to E6: three octaves, which small loudspeakers can play. */
const LOWEST_HZ = 164.81;
const OCTAVES = 3;
const LEVEL = 0.32;
/** Long enough to hide the click of a cut. */
const FADE_SECONDS = 0.02;

/** Equal heights are equal musical intervals: f = f0 2^(3 h), in hertz. */
export function pitchHz(height: number): number {
  return LOWEST_HZ * 2 ** (OCTAVES * Math.min(1, Math.max(0, height)));
}

/** The curve's height at a share of its steps, 0 to 1, in straight lines between its points, which are in order of step. */
export function heightAt(points: readonly PitchPoint[], share: number): number {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return 0;
  const step = first.step + share * (last.step - first.step);
  let [low, high] = [0, points.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.step ?? 0) <= step) low = middle;
    else high = middle;
  }
  const [before, after] = [points[low] ?? first, points[high] ?? last];
  const span = after.step - before.step;
  const part = span > 0 ? Math.min(1, Math.max(0, (step - before.step) / span)) : 1;
  return before.height + part * (after.height - before.height);
}

/** One tone whose phase runs on while its pitch glides, so that it never clicks; points that are no numbers are left out. */
export function sonify(
  points: readonly PitchPoint[],
  { seconds = 2.5, sampleRateHz = 44_100 }: SonifyOptions = {},
): PlayableSound {
  const known = points.filter(({ height }) => Number.isFinite(height));
  const samples = new Float32Array(Math.round(seconds * sampleRateHz));
  if (known.length === 0) return { samples, sampleRateHz };
  const fade = FADE_SECONDS * sampleRateHz;
  let phase = 0;
  for (let i = 0; i < samples.length; i++) {
    phase += (2 * Math.PI * pitchHz(heightAt(known, i / (samples.length - 1)))) / sampleRateHz;
    const envelope = Math.min(1, i / fade, (samples.length - 1 - i) / fade);
    // A second harmonic, because small loudspeakers swallow low plain tones.
    samples[i] = LEVEL * envelope * (Math.sin(phase) + 0.3 * Math.sin(2 * phase));
  }
  return { samples, sampleRateHz };
}
