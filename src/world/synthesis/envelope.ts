/** Curves over time: envelopes of single events, gates and slow movements. */
import type { Random } from '../../random.ts';
import type { Curve } from './signal.ts';

/** Raised-cosine rise and fall around a plateau; zero outside [0, duration]. */
export function swell(duration: number, attack: number, release: number): Curve {
  return (t) => {
    if (t <= 0 || t >= duration) return 0;
    const rise = Math.min(1, t / attack);
    const fall = Math.min(1, (duration - t) / release);
    return smooth(rise) * smooth(fall);
  };
}

/** Rises within `attack` seconds, then falls by 60 dB in `decay` seconds. */
export function strikeCurve(attack: number, decay: number): Curve {
  return (t) => {
    if (t <= 0) return 0;
    if (t < attack) return smooth(t / attack);
    return 10 ** ((-3 * (t - attack)) / decay);
  };
}

/** Straight lines through (time, value) points, held before the first and after the last. */
export function path(...points: readonly (readonly [seconds: number, value: number])[]): Curve {
  return (t) => {
    let last = points[0];
    for (const point of points) {
      if (last && t < point[0]) {
        const span = point[0] - last[0];
        const share = span > 0 ? Math.max(0, (t - last[0]) / span) : 0;
        return last[1] + share * (point[1] - last[1]);
      }
      last = point;
    }
    return last?.[1] ?? 0;
  };
}

/** Periodic deviation around 1 that sets in gradually, as players do. */
export function vibrato(rateHz: number, depth: number, onset = 0.25): Curve {
  return (t) => 1 + depth * Math.min(1, t / onset) * Math.sin(2 * Math.PI * rateHz * t);
}

/** Irregular slow movement around 1: three sines whose rates share no common period. */
export function drift(random: Random, rateHz: number, depth: number): Curve {
  const waves = [1, 1.7, 2.9].map((ratio) => ({
    rate: 2 * Math.PI * rateHz * ratio * random.between(0.85, 1.15),
    phase: random.between(0, 2 * Math.PI),
  }));
  return (t) => {
    let sum = 0;
    for (const wave of waves) sum += Math.sin(wave.rate * t + wave.phase);
    return 1 + (depth * sum) / waves.length;
  };
}

/** Short pulses at a rate: 1 at each beat, falling to `floor` between them; `sharpness` narrows the pulses. */
export function pulses(rateHz: number, sharpness: number, floor = 0, phase = 0): Curve {
  return (t) => {
    const wave = 0.5 + 0.5 * Math.cos(2 * Math.PI * (rateHz * t + phase));
    return floor + (1 - floor) * wave ** sharpness;
  };
}

function smooth(share: number): number {
  return 0.5 - 0.5 * Math.cos(Math.PI * share);
}
