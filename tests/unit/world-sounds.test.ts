import FFT from 'fft.js';
import { describe, expect, it } from 'vitest';
import { logMel } from '../../src/encoders/log-mel.ts';
import { hashSeed } from '../../src/random.ts';
import { CATEGORIES } from '../../src/world/categories/index.ts';
import { soundOf } from '../../src/world/items.ts';
import {
  HIGHEST_PEAK,
  LOUDNESS_LUFS,
  SAMPLE_RATE_HZ,
  SOUND_SECONDS,
} from '../../src/world/sound.ts';
import { loudnessOf } from '../../src/world/synthesis/level.ts';
import { peakOf, rmsOf } from '../../src/world/synthesis/signal.ts';
import { MATERIALS, SIZES, type ItemSpec, type Size } from '../../src/world/types.ts';

const LINE = { sampleRateHz: SAMPLE_RATE_HZ, durationSeconds: SOUND_SECONDS };
const FRAMES = 48;
const BANDS = 48;
const categories = Object.values(CATEGORIES);

/** Every style in one size, sizes in turn, and in all four materials, which are neighbours in this list. */
const GRID: readonly ItemSpec[] = categories.flatMap((category, row) =>
  category.sounds.flatMap((style, column) =>
    MATERIALS.map((material) => ({
      category: category.id,
      variant: category.shapes[0]!.id,
      style: style.id,
      size: SIZES[(row + column) % SIZES.length]!,
      material,
      seed: hashSeed(row, column, material),
    })),
  ),
);
const SOUNDS = GRID.map(soundOf);
const nameOf = (spec: ItemSpec): string =>
  `${spec.size} ${spec.material} ${spec.category}, ${spec.style}`;

function each(check: (samples: Float32Array, name: string, loops: boolean) => void): void {
  SOUNDS.forEach(({ samples, loops }, i) => check(samples, nameOf(GRID[i]!), loops));
}

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
  const mel = logMel(samples, SAMPLE_RATE_HZ, { frames: FRAMES, bands: BANDS });
  const mean = new Float64Array(BANDS);
  mel.forEach((value, i) => (mean[i % BANDS]! += value / FRAMES));
  return mean;
}

describe('sounds', () => {
  it('are the same for the same spec, and differ by seed', () => {
    const spec = GRID[0]!;
    expect(soundOf(spec).samples).toEqual(SOUNDS[0]!.samples);
    expect(soundOf({ ...spec, seed: 6 }).samples).not.toEqual(SOUNDS[0]!.samples);
  });

  it('do not depend on the shape', () => {
    const spec = GRID[0]!;
    const other = { ...spec, variant: CATEGORIES[spec.category]!.shapes[1]!.id };
    expect(soundOf(other).samples).toEqual(SOUNDS[0]!.samples);
  });

  it('have the stated length and are never above full scale', () => {
    each((samples, name) => {
      expect(samples.length, name).toBe(SAMPLE_RATE_HZ * SOUND_SECONDS);
      expect(samples.every(Number.isFinite), name).toBe(true);
      expect(peakOf(samples), name).toBeLessThanOrEqual(HIGHEST_PEAK + 1e-6);
    });
  });

  it('are as loud as stated, within 1 LU', () => {
    each((samples, name) => {
      const off = loudnessOf(samples, LINE) - LOUDNESS_LUFS;
      expect(Math.abs(off), `${name}: ${off.toFixed(2)} LU off`).toBeLessThan(1);
    });
  });

  it('have no offset', () => {
    each((samples, name) => {
      const mean = samples.reduce((sum, value) => sum + value, 0) / samples.length;
      expect(Math.abs(mean), name).toBeLessThan(1e-3);
    });
  });

  it('start and end without a click: from silence into silence, or as a loop from end into beginning', () => {
    const window = Math.round(0.001 * SAMPLE_RATE_HZ);
    each((samples, name, loops) => {
      const [first, last] = [samples.subarray(0, window), samples.subarray(-window)];
      if (!loops) {
        // The energy of the outermost millisecond against that of the whole.
        expect(rmsOf(first) / rmsOf(samples), name).toBeLessThan(1);
        expect(rmsOf(last) / rmsOf(samples), name).toBeLessThan(0.05);
        expect(Math.abs(samples[0]!), name).toBeLessThan(1e-4);
        expect(Math.abs(samples.at(-1)!), name).toBeLessThan(1e-3);
        return;
      }
      let steepest = 0;
      for (let i = 1; i < samples.length; i++) {
        steepest = Math.max(steepest, Math.abs(samples[i]! - samples[i - 1]!));
      }
      expect(Math.abs(samples[0]! - samples.at(-1)!), name).toBeLessThanOrEqual(steepest);
    });
  });

  it('loop without a dip or a bump at the seam', () => {
    const window = Math.round(0.2 * SAMPLE_RATE_HZ);
    each((samples, name, loops) => {
      if (!loops) return;
      const seam = Float32Array.of(
        ...samples.subarray(-window / 2),
        ...samples.subarray(0, window / 2),
      );
      const windows = Array.from({ length: Math.floor(samples.length / window) }, (_, i) =>
        rmsOf(samples.subarray(i * window, (i + 1) * window)),
      );
      expect(rmsOf(seam), name).toBeGreaterThan(0.5 * Math.min(...windows));
      expect(rmsOf(seam), name).toBeLessThan(2 * Math.max(...windows));
    });
  });

  it('have next to nothing above 0.46 of the sample rate', () => {
    each((samples, name) => {
      const power = spectrumOf(samples);
      const total = power.reduce((sum, value) => sum + value, 0);
      const above = power
        .slice(Math.round(0.92 * power.length))
        .reduce((sum, value) => sum + value, 0);
      expect(10 * Math.log10(above / total), name).toBeLessThan(-30);
    });
  });

  it('let size be heard: smaller is brighter', () => {
    const logs: Record<Size, number[]> = { small: [], medium: [], large: [] };
    GRID.forEach(({ size }, i) => logs[size].push(Math.log(centroidHz(SOUNDS[i]!.samples))));
    const mean = (size: Size): number =>
      logs[size].reduce((sum, value) => sum + value, 0) / logs[size].length;
    expect(mean('small') - mean('medium')).toBeGreaterThan(0.15);
    expect(mean('medium') - mean('large')).toBeGreaterThan(0.15);
  });

  it('let material be heard whatever the category: its timbre is found by the nearest mean', () => {
    const timbres = SOUNDS.map(({ samples }) => timbreOf(samples));
    const centred = timbres.map((timbre, i) => {
      const group = timbres.slice(i - (i % MATERIALS.length)).slice(0, MATERIALS.length);
      return timbre.map((value, b) => value - group.reduce((sum, other) => sum + other[b]! / 4, 0));
    });
    const isTrained = (i: number): boolean => Math.floor(i / MATERIALS.length) % 2 === 0;
    const means = MATERIALS.map((_, m) => {
      const own = centred.filter((_, i) => isTrained(i) && i % MATERIALS.length === m);
      return own[0]!.map((_, b) => own.reduce((sum, timbre) => sum + timbre[b]! / own.length, 0));
    });
    const tested = centred.map((_, i) => i).filter((i) => !isTrained(i));
    const right = tested.filter((i) => {
      const distances = means.map((mean) =>
        mean.reduce((sum, value, b) => sum + (value - centred[i]![b]!) ** 2, 0),
      );
      return distances.indexOf(Math.min(...distances)) === i % MATERIALS.length;
    });
    expect(right.length / tested.length).toBeGreaterThan(0.9);
  });

  it('differ between any two categories: their mean spectrograms lie apart', () => {
    const means = categories.map(({ id }) => {
      const own = SOUNDS.filter((_, i) => GRID[i]!.category === id);
      const mean = new Float64Array(FRAMES * BANDS);
      for (const { samples } of own) {
        logMel(samples, SAMPLE_RATE_HZ, { frames: FRAMES, bands: BANDS }).forEach(
          (value, i) => (mean[i]! += value / own.length),
        );
      }
      return mean;
    });
    const near: string[] = [];
    means.forEach((mean, i) =>
      means.slice(0, i).forEach((other, j) => {
        const squared = mean.reduce((sum, value, k) => sum + (value - other[k]!) ** 2, 0);
        const distance = Math.sqrt(squared / mean.length);
        if (distance < CLOSEST_MEANS) {
          near.push(`${categories[i]!.id} and ${categories[j]!.id}: ${distance.toFixed(3)}`);
        }
      }),
    );
    expect(near).toEqual([]);
  });

  it('say what is wrong with an unknown category, shape or sound', () => {
    const spec = GRID[0]!;
    expect(() => soundOf({ ...spec, category: 'dragon' })).toThrow(/category "dragon".*bell/);
    expect(() => soundOf({ ...spec, style: 'sings' })).toThrow(/sound of the .* "sings"/);
  });
});

/** Root mean square over all cells, in units in which the encoder's input spans about 2 (12 nepers of power). */
const CLOSEST_MEANS = 0.06;
