/** Noise: continuous, in bands, in bursts. */
import type { Random } from '../../random.ts';
import { strikeCurve } from './envelope.ts';
import { filter } from './filter.ts';
import { add, shapeBy, type Curve, type Timeline } from './signal.ts';

/** White, uniform in [-1, 1). */
export function white(
  line: Timeline,
  random: Random,
  seconds = line.durationSeconds,
): Float32Array {
  const out = new Float32Array(Math.round(seconds * line.sampleRateHz));
  for (let i = 0; i < out.length; i++) out[i] = 2 * random.uniform() - 1;
  return out;
}

/** White noise through a band-pass, brought back to about the level it had before. */
export function bandNoise(
  line: Timeline,
  random: Random,
  frequency: number | Curve,
  q: number,
  seconds = line.durationSeconds,
): Float32Array {
  const out = filter(white(line, random, seconds), line, 'band', frequency, q);
  const centre = typeof frequency === 'number' ? frequency : frequency(seconds / 2);
  // The pass band is about frequency / q wide, out of half the sample rate.
  const lost = Math.sqrt(Math.max(1, (line.sampleRateHz * q) / (Math.PI * centre)));
  return shapeBy(out, line, lost);
}

export interface Burst {
  readonly at: number;
  readonly frequency: number;
  readonly q: number;
  readonly gain: number;
  /** Seconds to rise. */
  readonly attack?: number;
  /** Seconds to fall by 60 dB. */
  readonly decay: number;
}

/** Adds a short hit of band noise. */
export function addBurst(out: Float32Array, line: Timeline, random: Random, burst: Burst): void {
  const { attack = 0.001, decay } = burst;
  const part = bandNoise(line, random, burst.frequency, burst.q, attack + decay);
  shapeBy(part, line, strikeCurve(attack, decay));
  add(out, line, part, burst.at, burst.gain);
}
