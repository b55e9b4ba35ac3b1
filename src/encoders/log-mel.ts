/** Log-mel spectrograms: what the audio encoder hears. */
import FFT from 'fft.js';

export interface LogMelOptions {
  /** Mel bands, 48 unless told. */
  readonly bands?: number;
  /** Frames, evenly spread over the whole sound, 48 unless told. */
  readonly frames?: number;
  /** Samples of a frame, a power of two; 2048 unless told. */
  readonly window?: number;
}

const LOWEST_HZ = 60;
const HIGHEST_HZ = 11_000;
/** Power below which differences do not count: about -50 dB against a loud partial. */
const FLOOR = 1e-5;
/** Bring log power, mostly in [-11.5, 1], to about [-1, 1]. */
const SHIFT = 5.5;
const SCALE = 1 / 6;

/**
 * The log-mel spectrogram of a sound of any length.
 *
 *     power[t, k] = |FFT(hann * frame_t)[k]|^2 / sum(hann^2)
 *     mel[t, b]   = sum_k weight[b, k] power[t, k]        (triangles of unit sum, 60 Hz ... 11 kHz)
 *     out[t, b]   = (log(1e-5 + mel[t, b]) + 5.5) / 6
 *
 * Frames start at equal distances, the first at the first sample, the last ending with the last.
 *
 * @param samples [samples], mono in [-1, 1]; shorter than one frame is padded with silence
 * @param sampleRateHz at least 22,000
 * @returns [frames, bands], row-major
 */
export function logMel(
  samples: Float32Array,
  sampleRateHz: number,
  { bands = 48, frames = 48, window = 2048 }: LogMelOptions = {},
): Float32Array {
  const { fft, spectrum, powers, frame, hann, power: windowPower } = windowOf(window);
  const bank = filterBank(sampleRateHz, bands, window);
  const out = new Float32Array(frames * bands);
  const hop = Math.max(0, samples.length - window) / Math.max(1, frames - 1);
  for (let t = 0; t < frames; t++) {
    const start = Math.round(t * hop);
    const heard = Math.min(window, samples.length - start);
    for (let i = 0; i < heard; i++) frame[i] = hann[i]! * samples[start + i]!;
    frame.fill(0, heard);
    fft.realTransform(spectrum, frame);
    for (let k = 0; k < powers.length; k++) {
      const re = spectrum[2 * k]!;
      const im = spectrum[2 * k + 1]!;
      powers[k] = re * re + im * im;
    }
    for (let b = 0; b < bands; b++) {
      const { firstBin, weights } = bank[b]!;
      let power = 0;
      for (let w = 0; w < weights.length; w++) power += weights[w]! * powers[firstBin + w]!;
      out[t * bands + b] = (Math.log(FLOOR + power / windowPower) + SHIFT) * SCALE;
    }
  }
  return out;
}

interface Window {
  readonly fft: FFT;
  /** Scratch, reused for every frame. */
  readonly spectrum: number[];
  readonly powers: Float64Array;
  readonly frame: Float64Array;
  readonly hann: Float64Array;
  /** Sum of the squared window. */
  readonly power: number;
}

const windows = new Map<number, Window>();

function windowOf(size: number): Window {
  let found = windows.get(size);
  if (!found) {
    const fft = new FFT(size);
    const hann = Float64Array.from(
      { length: size },
      (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size),
    );
    found = {
      fft,
      spectrum: fft.createComplexArray() as number[],
      powers: new Float64Array(size / 2 + 1),
      frame: new Float64Array(size),
      hann,
      power: hann.reduce((sum, value) => sum + value * value, 0),
    };
    windows.set(size, found);
  }
  return found;
}

interface Band {
  readonly firstBin: number;
  readonly weights: Float64Array;
}

const banks = new Map<string, readonly Band[]>();

function filterBank(sampleRateHz: number, bands: number, window: number): readonly Band[] {
  const key = `${sampleRateHz}/${bands}/${window}`;
  let bank = banks.get(key);
  if (!bank) {
    bank = makeBank(sampleRateHz, bands, window);
    banks.set(key, bank);
  }
  return bank;
}

function makeBank(sampleRateHz: number, bands: number, window: number): Band[] {
  if (sampleRateHz < 2 * HIGHEST_HZ) {
    throw new Error(
      `logMel: expected a sample rate of at least ${2 * HIGHEST_HZ} Hz, got ${sampleRateHz}`,
    );
  }
  const lowest = melOf(LOWEST_HZ);
  const step = (melOf(HIGHEST_HZ) - lowest) / (bands + 1);
  const binHz = sampleRateHz / window;
  return Array.from({ length: bands }, (_, band) => {
    const [from, centre, to] = [0, 1, 2].map(
      (edge) => hzOf(lowest + (band + edge) * step) / binHz,
    ) as [number, number, number];
    const firstBin = Math.min(Math.ceil(from), Math.round(centre));
    const lastBin = Math.max(Math.floor(to), Math.round(centre));
    const weights = Float64Array.from({ length: lastBin - firstBin + 1 }, (_, w) => {
      const bin = firstBin + w;
      return Math.max(0, Math.min((bin - from) / (centre - from), (to - bin) / (to - centre)));
    });
    // A band narrower than the bins may miss them all; then the nearest bin stands for it.
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return sum > 0
      ? { firstBin, weights: weights.map((weight) => weight / sum) }
      : { firstBin: Math.round(centre), weights: Float64Array.of(1) };
  });
}

/** O'Shaughnessy's mel scale. */
function melOf(hz: number): number {
  return 2595 * Math.log10(1 + hz / 700);
}

function hzOf(mel: number): number {
  return 700 * (10 ** (mel / 2595) - 1);
}
