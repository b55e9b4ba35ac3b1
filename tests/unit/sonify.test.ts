import { describe, expect, it } from 'vitest';
import { heightAt, pitchHz, sonify } from '../../src/audio/sonify.ts';

const RATE = 16_000;

/** Times that a stretch of sound rises through 0, a second. */
function heardHz(samples: Float32Array, from: number, to: number): number {
  let rises = 0;
  for (let i = Math.round(from * samples.length) + 1; i < to * samples.length; i++) {
    if (samples[i - 1]! < 0 && samples[i]! >= 0) rises++;
  }
  return rises / (((to - from) * samples.length) / RATE);
}

describe('a curve as sound', () => {
  it('hears equal heights as equal intervals, three octaves in all, and holds at the ends', () => {
    expect(pitchHz(1) / pitchHz(0)).toBeCloseTo(8, 9);
    expect(pitchHz(0.75) / pitchHz(0.5)).toBeCloseTo(pitchHz(0.5) / pitchHz(0.25), 9);
    expect(pitchHz(7)).toBe(pitchHz(1));
    expect(pitchHz(-1)).toBe(pitchHz(0));
  });

  it('runs evenly along the steps, not along the points', () => {
    const points = [
      { step: 10, height: 0 },
      { step: 20, height: 1 },
      { step: 110, height: 0.1 },
    ];
    expect(heightAt(points, 0)).toBe(0);
    expect(heightAt(points, 0.05)).toBeCloseTo(0.5, 9);
    expect(heightAt(points, 0.1)).toBeCloseTo(1, 9);
    expect(heightAt(points, 1)).toBeCloseTo(0.1, 9);
    expect(heightAt([{ step: 4, height: 0.3 }], 0.5)).toBe(0.3);
  });

  it('sounds at the pitch of its height, for as long as asked, without a click', () => {
    const falling = [
      { step: 0, height: 1 },
      { step: 1, height: Number.NaN },
      { step: 2, height: 0 },
    ];
    const { samples, sampleRateHz } = sonify(falling, { seconds: 2, sampleRateHz: RATE });
    expect(sampleRateHz).toBe(RATE);
    expect(samples).toHaveLength(2 * RATE);
    for (const share of [0.1, 0.5, 0.9]) {
      const heard = heardHz(samples, share - 0.01, share + 0.01);
      expect(Math.abs(heard / pitchHz(1 - share) - 1), `at ${share}`).toBeLessThan(0.12);
    }
    const leaps = samples.slice(1).map((value, i) => Math.abs(value - samples[i]!));
    // The steepest that two tones of this level can be at the highest pitch.
    const steepest = (0.32 * 1.6 * 2 * Math.PI * pitchHz(1)) / RATE;
    expect(leaps.reduce((most, leap) => Math.max(most, leap))).toBeLessThan(steepest);
    expect(Math.abs(samples[0]!)).toBeLessThan(1e-6);
    expect(Math.abs(samples.at(-1)!)).toBeLessThan(1e-6);
  });

  it('is silent without a point', () => {
    expect(sonify([], { sampleRateHz: RATE }).samples.every((value) => value === 0)).toBe(true);
  });
});
