/** A sound in numbers, for those who cannot listen: its course in steps of 100 ms, its onsets, its steadiness. */
import FFT from 'fft.js';
import type { Sound } from '../../src/world/types.ts';

export interface SoundFeatures {
  /** Seconds at which it becomes louder by 6 dB or more within 30 ms. */
  readonly onsets: number[];
  /** dB below the loudest step, every 100 ms. */
  readonly levels: number[];
  /** Hz of the strongest periodicity every 100 ms, 0 where there is none. */
  readonly pitches: number[];
  /** Hz around which the power lies, every 100 ms. */
  readonly centroids: number[];
  /** 0 for a pure tone, towards 1 for noise: spectral flatness of the loud half. */
  readonly flatness: number;
  readonly loops: boolean;
}

const STEP_SECONDS = 0.1;
const ONSET_SECONDS = 0.015;
const ONSET_DB = 6;
const AUDIBLE_DB = -35;
const SIZE = 4096;
const LOWEST_HZ = 50;
const HIGHEST_HZ = 4000;
/** Autocorrelation above which a step counts as pitched. */
const PITCHED = 0.55;

const fft = new FFT(SIZE);

export function soundFeatures({ samples, sampleRateHz, loops }: Sound): SoundFeatures {
  const steps = pieces(samples, Math.round(STEP_SECONDS * sampleRateHz));
  const powers = steps.map(powerOf);
  const loudest = Math.max(...powers);
  const levels = powers.map((power) => Math.max(-99, 10 * Math.log10(power / loudest)));
  const starts = steps.map((_, i) => Math.round(i * STEP_SECONDS * sampleRateHz));
  const spectra = starts.map((start) => spectrumAt(samples, start));
  const isHeard = (i: number): boolean => (levels[i] ?? -99) > AUDIBLE_DB;
  const loud = spectra.filter((_, i) => (levels[i] ?? -99) > -15);
  return {
    onsets: onsetsOf(samples, sampleRateHz),
    levels: levels.map(Math.round),
    pitches: starts.map((start, i) => (isHeard(i) ? pitchAt(samples, start, sampleRateHz) : 0)),
    centroids: spectra.map((power, i) => (isHeard(i) ? centroidOf(power, sampleRateHz) : 0)),
    flatness: round(loud.reduce((sum, power) => sum + flatnessOf(power), 0) / loud.length, 3),
    loops,
  };
}

function onsetsOf(samples: Float32Array, sampleRateHz: number): number[] {
  const powers = pieces(samples, Math.round(ONSET_SECONDS * sampleRateHz)).map(powerOf);
  const loudest = Math.max(...powers);
  const floor = loudest * 10 ** (AUDIBLE_DB / 10);
  const onsets: number[] = [];
  powers.forEach((power, i) => {
    const before = Math.max(floor, powers[i - 2] ?? 0);
    const last = onsets.at(-1) ?? -1;
    const at = round(i * ONSET_SECONDS, 2);
    if (10 * Math.log10(power / before) > ONSET_DB && at - last > 0.04) onsets.push(at);
  });
  return onsets;
}

function pieces(samples: Float32Array, size: number): Float32Array[] {
  return Array.from({ length: Math.floor(samples.length / size) }, (_, i) =>
    samples.subarray(i * size, (i + 1) * size),
  );
}

function powerOf(piece: Float32Array): number {
  return piece.reduce((sum, value) => sum + value * value, 1e-12) / piece.length;
}

function spectrumAt(samples: Float32Array, start: number): Float64Array {
  const out = fft.createComplexArray() as number[];
  const frame = Array.from(
    { length: SIZE },
    (_, i) => (samples[start + i] ?? 0) * Math.sin((Math.PI * i) / SIZE) ** 2,
  );
  fft.realTransform(out, frame);
  return Float64Array.from({ length: SIZE / 2 }, (_, k) => out[2 * k]! ** 2 + out[2 * k + 1]! ** 2);
}

/** The strongest peak of the normalised autocorrelation, the highest pitch among nearly equal ones. */
function pitchAt(samples: Float32Array, start: number, sampleRateHz: number): number {
  const frame = samples.subarray(start, start + SIZE);
  const shortest = Math.floor(sampleRateHz / HIGHEST_HZ);
  const longest = Math.min(Math.floor(sampleRateHz / LOWEST_HZ), frame.length >> 1);
  const length = frame.length - longest;
  let best = { lag: 0, score: PITCHED };
  for (let lag = shortest; lag < longest; lag++) {
    let [product, here, there] = [0, 1e-9, 1e-9];
    for (let i = 0; i < length; i += 2) {
      product += frame[i]! * frame[i + lag]!;
      here += frame[i]! ** 2;
      there += frame[i + lag]! ** 2;
    }
    const score = product / Math.sqrt(here * there);
    if (score > best.score + 0.03) best = { lag, score };
  }
  return best.lag > 0 ? Math.round(sampleRateHz / best.lag) : 0;
}

function centroidOf(power: Float64Array, sampleRateHz: number): number {
  const total = power.reduce((sum, value) => sum + value, 1e-12);
  const moment = power.reduce((sum, value, k) => sum + value * k, 0);
  return Math.round(((moment / total) * sampleRateHz) / SIZE);
}

function flatnessOf(power: Float64Array): number {
  const logs = power.reduce((sum, value) => sum + Math.log(value + 1e-12), 0) / power.length;
  const mean = power.reduce((sum, value) => sum + value, 1e-12) / power.length;
  return Math.exp(logs) / mean;
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
