/** Plucked strings: the Karplus-Strong loop, extended by tuning, damping and plucking position (Jaffe and Smith 1983). */
import type { Random } from '../../random.ts';
import { HIGHEST_PARTIAL, type Timeline } from './signal.ts';

export interface Pluck {
  readonly at: number;
  readonly frequency: number;
  readonly gain: number;
  /** Seconds for the fundamental to fall by 60 dB. */
  readonly decay: number;
  /** 0 dull (finger) ... 1 bright (plectrum). */
  readonly brightness: number;
  /** Where it is plucked, as a share of the length; partials with a node there are missing. */
  readonly position?: number;
}

/** Adds one plucked string. */
export function pluck(out: Float32Array, line: Timeline, random: Random, note: Pluck): void {
  const rate = line.sampleRateHz;
  if (note.frequency > (HIGHEST_PARTIAL * rate) / 4) return;
  const damping = 0.5 - 0.42 * note.brightness;
  const loop = rate / note.frequency - damping;
  const length = Math.floor(loop - 0.3);
  const fraction = loop - length;
  // First-order all-pass with the delay that whole samples cannot give: keeps the string in tune.
  const tuning = (1 - fraction) / (1 + fraction);
  const keep = 10 ** (-3 / (note.frequency * note.decay));
  const delay = excitation(random, length, note);
  const start = Math.max(0, Math.round(note.at * rate));
  const end = Math.min(out.length, start + Math.ceil(1.3 * note.decay * rate));
  const fadeIn = 1 / (0.0015 * rate);
  let position = 0;
  let lastRead = 0;
  let lastDamped = 0;
  let lastTuned = 0;
  for (let i = start; i < end; i++) {
    const read = delay[position]!;
    const damped = keep * ((1 - damping) * read + damping * lastRead);
    const tuned = tuning * (damped - lastTuned) + lastDamped;
    lastRead = read;
    lastDamped = damped;
    lastTuned = tuned;
    delay[position] = tuned;
    position = position + 1 < length ? position + 1 : 0;
    out[i]! += note.gain * read * Math.min(1, (i - start) * fadeIn);
  }
}

/** One period of softened noise, combed by the plucking position, without offset, at unit RMS. */
function excitation(random: Random, length: number, note: Pluck): Float64Array {
  const noise = Float64Array.from({ length }, () => 2 * random.uniform() - 1);
  const soften = 0.75 - 0.6 * note.brightness;
  let held = noise[length - 1]!;
  for (let i = 0; i < length; i++) noise[i] = held = (1 - soften) * noise[i]! + soften * held;
  const shift = Math.max(1, Math.round(length * (note.position ?? 0.2)));
  const combed = noise.map((value, i) => value - noise[(i + length - shift) % length]!);
  let mean = 0;
  for (const value of combed) mean += value / length;
  let power = 1e-12;
  for (const value of combed) power += (value - mean) ** 2 / length;
  return combed.map((value) => (value - mean) / Math.sqrt(power));
}
