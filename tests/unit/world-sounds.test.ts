import FFT from 'fft.js';
import { describe, expect, it } from 'vitest';
import { logMel } from '../../src/encoders/log-mel.ts';
import { CATEGORIES, CATEGORY_IDS } from '../../src/world/categories/index.ts';
import {
  audioCaptionOf,
  gridSpecs,
  randomSpecs,
  soundOf,
  visualCaptionOf,
} from '../../src/world/items.ts';
import {
  HIGHEST_PEAK,
  LOUDNESS_LUFS,
  SAMPLE_RATE_HZ,
  SOUND_SECONDS,
} from '../../src/world/sound.ts';
import { loudnessOf } from '../../src/world/synthesis/level.ts';
import { peakOf } from '../../src/world/synthesis/signal.ts';
import { MATERIALS, SIZES, type ItemSpec } from '../../src/world/types.ts';

const LINE = { sampleRateHz: SAMPLE_RATE_HZ, durationSeconds: SOUND_SECONDS };
const GRID = gridSpecs(11);
const SOUNDS = GRID.map((spec) => soundOf(spec).samples);
const nameOf = (spec: ItemSpec): string => `${spec.size} ${spec.material} ${spec.category}`;

/** Power spectrum summed over the whole sound, 4096-point frames. */
function spectrumOf(samples: Float32Array): Float64Array {
  const size = 4096;
  const fft = new FFT(size);
  const out = fft.createComplexArray() as number[];
  const power = new Float64Array(size / 2);
  for (let start = 0; start + size <= samples.length; start += size) {
    const frame = Array.from(
      { length: size },
      (_, i) => samples[start + i]! * Math.sin((Math.PI * i) / size) ** 2,
    );
    fft.realTransform(out, frame);
    for (let k = 0; k < power.length; k++) power[k]! += out[2 * k]! ** 2 + out[2 * k + 1]! ** 2;
  }
  return power;
}

function centroidHz(samples: Float32Array): number {
  const power = spectrumOf(samples);
  const total = power.reduce((sum, value) => sum + value, 0);
  const moment = power.reduce((sum, value, k) => sum + value * k, 0);
  return ((moment / total) * SAMPLE_RATE_HZ) / (2 * power.length);
}

/** Mean log-mel spectrum over time: what is left of a sound without its rhythm. */
function timbreOf(samples: Float32Array): Float64Array {
  const mel = logMel(samples, SAMPLE_RATE_HZ);
  const mean = new Float64Array(40);
  mel.forEach((value, i) => (mean[i % 40]! += value / 48));
  return mean;
}

describe('sounds', () => {
  it('are the same for the same spec, and differ by seed', () => {
    const spec = { category: 'bird', size: 'small', material: 'wood', seed: 5 } as const;
    expect(soundOf(spec).samples).toEqual(soundOf(spec).samples);
    expect(soundOf({ ...spec, seed: 6 }).samples).not.toEqual(soundOf(spec).samples);
  });

  it('have the stated length, loudness and peak', () => {
    SOUNDS.forEach((samples, i) => {
      const name = nameOf(GRID[i]!);
      expect(samples.length, name).toBe(SAMPLE_RATE_HZ * SOUND_SECONDS);
      expect(samples.every(Number.isFinite), name).toBe(true);
      const peak = peakOf(samples);
      expect(peak, name).toBeLessThanOrEqual(HIGHEST_PEAK + 1e-6);
      const loudness = loudnessOf(samples, LINE);
      expect(loudness, name).toBeLessThan(LOUDNESS_LUFS + 0.05);
      // Only a sound that meets the peak limit may stay below, and not by much.
      const allowed = peak > HIGHEST_PEAK - 1e-3 ? 6 : 0.05;
      expect(loudness, name).toBeGreaterThan(LOUDNESS_LUFS - allowed);
    });
  });

  it('start and end in silence, without offset', () => {
    SOUNDS.forEach((samples, i) => {
      const name = nameOf(GRID[i]!);
      expect(Math.abs(samples[0]!), name).toBeLessThan(1e-4);
      expect(Math.abs(samples[samples.length - 1]!), name).toBeLessThan(1e-3);
      const mean = samples.reduce((sum, value) => sum + value, 0) / samples.length;
      expect(Math.abs(mean), name).toBeLessThan(1e-3);
    });
  });

  it('do not click: no step between samples that a band-limited sound of this peak cannot make', () => {
    SOUNDS.forEach((samples, i) => {
      let step = 0;
      for (let s = 1; s < samples.length; s++) {
        step = Math.max(step, Math.abs(samples[s]! - samples[s - 1]!));
      }
      // A sine at 0.45 of the sample rate steps by 2 sin(0.45 pi) = 1.98 of its peak.
      expect(step / peakOf(samples), nameOf(GRID[i]!)).toBeLessThan(1.98);
    });
  });

  it('have next to nothing above 0.46 of the sample rate', () => {
    SOUNDS.forEach((samples, i) => {
      const power = spectrumOf(samples);
      const total = power.reduce((sum, value) => sum + value, 0);
      const above = power
        .slice(Math.round(0.92 * power.length))
        .reduce((sum, value) => sum + value, 0);
      expect(10 * Math.log10(above / total), nameOf(GRID[i]!)).toBeLessThan(-30);
    });
  });

  it('let size be heard: smaller is brighter', () => {
    const mean = { small: 0, medium: 0, large: 0 };
    GRID.forEach((spec, i) => (mean[spec.size] += Math.log(centroidHz(SOUNDS[i]!))));
    const perSize = GRID.length / SIZES.length;
    expect((mean.small - mean.medium) / perSize).toBeGreaterThan(0.15);
    expect((mean.medium - mean.large) / perSize).toBeGreaterThan(0.15);
  });

  it('let material be heard whatever the category: its timbre is found by the nearest mean', () => {
    const timbres = SOUNDS.map(timbreOf);
    const centred = timbres.map((timbre, i) => {
      // The four materials of one category and size are neighbours in the grid.
      const group = timbres.slice(i - (i % MATERIALS.length)).slice(0, MATERIALS.length);
      return timbre.map((value, b) => value - group.reduce((sum, other) => sum + other[b]! / 4, 0));
    });
    const trained = centred.filter((_, i) => i % 24 < 12);
    const means = MATERIALS.map((_, m) => {
      const own = trained.filter((_, i) => i % MATERIALS.length === m);
      return own[0]!.map((_, b) => own.reduce((sum, timbre) => sum + timbre[b]! / own.length, 0));
    });
    let right = 0;
    const tested = centred.filter((_, i) => i % 24 >= 12);
    tested.forEach((timbre, i) => {
      const distances = means.map((mean) =>
        mean.reduce((sum, value, b) => sum + (value - timbre[b]!) ** 2, 0),
      );
      if (distances.indexOf(Math.min(...distances)) === i % MATERIALS.length) right++;
    });
    expect(right / tested.length).toBeGreaterThan(0.9);
  });

  it('say what is wrong with an unknown category', () => {
    const spec = { category: 'dragon', size: 'small', material: 'wood', seed: 1 } as const;
    expect(() => soundOf(spec)).toThrow(/Unknown category "dragon".*bell/);
  });
});

describe('log-mel', () => {
  it('has the asked shape and values of about -1 to 1', () => {
    const mel = logMel(SOUNDS[0]!, SAMPLE_RATE_HZ);
    expect(mel.length).toBe(48 * 40);
    expect(logMel(SOUNDS[0]!, SAMPLE_RATE_HZ, { bands: 32, frames: 40 }).length).toBe(32 * 40);
    for (const samples of SOUNDS) {
      const values = logMel(samples, SAMPLE_RATE_HZ);
      expect(Math.min(...values)).toBeGreaterThan(-1.1);
      expect(Math.max(...values)).toBeLessThan(1.5);
    }
  });

  it('puts a sine into the band of its frequency', () => {
    const sine = Float32Array.from({ length: 24_000 }, (_, i) =>
      Math.sin((2 * Math.PI * 1000 * i) / SAMPLE_RATE_HZ),
    );
    const mel = logMel(sine, SAMPLE_RATE_HZ, { frames: 1 });
    // 1000 Hz is 1000 mel; the bands' centres lie equally spaced between 60 Hz (93 mel) and 11 kHz (3176 mel).
    expect(mel.indexOf(Math.max(...mel))).toBe(Math.round((1000 - 93) / ((3176 - 93) / 41)) - 1);
  });

  it('refuses a sample rate that does not reach its highest band', () => {
    expect(() => logMel(new Float32Array(9), 16_000)).toThrow(/22000 Hz, got 16000/);
  });
});

describe('captions', () => {
  const specs = randomSpecs(3, 3000);
  const seen = specs.map(visualCaptionOf);
  const heard = specs.map(audioCaptionOf);
  const wordsOf = (captions: readonly string[]): Set<string> =>
    new Set(captions.flatMap((caption) => caption.split(' ')));
  const named = (caption: string, spec: ItemSpec): boolean =>
    CATEGORIES[spec.category]!.words.nouns.some((noun) => caption.includes(noun));

  it('are well formed, and the same for the same spec', () => {
    for (const caption of [...seen, ...heard]) expect(caption).toMatch(/^[a-z-]+( [a-z-]+)*$/);
    expect(specs.slice(0, 50).map(visualCaptionOf)).toEqual(seen.slice(0, 50));
  });

  it('speak two languages that share their nouns', () => {
    expect(seen.some((caption, i) => caption === heard[i])).toBe(false);
    expect([...wordsOf(seen)]).toContain('large');
    expect([...wordsOf(heard)]).not.toContain('large');
    expect([...wordsOf(heard)]).toContain('deep');
    expect([...wordsOf(seen)]).not.toContain('deep');
    expect(wordsOf([...seen, ...heard]).size).toBeLessThan(500);
  });

  it('name the thing always when seen, mostly when heard', () => {
    const share = (captions: readonly string[]): number =>
      captions.filter((caption, i) => named(caption, specs[i]!)).length / captions.length;
    expect(share(seen)).toBe(1);
    expect(share(heard)).toBeGreaterThan(0.8);
    expect(share(heard)).toBeLessThan(0.92);
  });

  it('leave out the size about three times in ten', () => {
    const large = specs.map((spec, i) => ({ spec, i })).filter(({ spec }) => spec.size === 'large');
    const told = (captions: readonly string[], pattern: RegExp): number =>
      large.filter(({ i }) => pattern.test(captions[i]!)).length / large.length;
    expect(told(seen, /\b(large|big|huge)\b/)).toBeCloseTo(0.7, 1);
    expect(told(heard, /\b(deep|low pitched|bass heavy)\b/)).toBeCloseTo(0.7, 1);
  });
});

describe('specs', () => {
  it('cover the grid once per repeat, with seeds of their own', () => {
    expect(GRID.length).toBe(CATEGORY_IDS.length * SIZES.length * MATERIALS.length);
    expect(new Set(GRID.map(nameOf)).size).toBe(GRID.length);
    expect(gridSpecs(11, 2).slice(0, GRID.length)).toEqual(GRID);
    expect(new Set(gridSpecs(11, 2).map((spec) => spec.seed)).size).toBe(2 * GRID.length);
  });
});
