import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/random.ts';
import { closeLoop } from '../../src/world/synthesis/edges.ts';
import { cascade, filter, section, shelf, highShelf } from '../../src/world/synthesis/filter.ts';
import { level, loudnessOf } from '../../src/world/synthesis/level.ts';
import { limit } from '../../src/world/synthesis/limit.ts';
import { peakOf } from '../../src/world/synthesis/signal.ts';

const RATE = 32_000;
const LINE = { sampleRateHz: RATE, durationSeconds: 2 };

const sine = (hz: number, gain: number): Float32Array =>
  Float32Array.from({ length: 2 * RATE }, (_, i) => gain * Math.sin((2 * Math.PI * hz * i) / RATE));

const noise = (seed: number): Float32Array => {
  const random = seededRandom(seed);
  return Float32Array.from({ length: 2 * RATE }, () => random.between(-1, 1));
};

describe('loudness', () => {
  it('of a 997 Hz sine at full scale in one channel is -3.01 LUFS, as BS.1770 states, to 0.02 LU', () => {
    expect(Math.abs(loudnessOf(sine(997, 1), LINE) + 3.01)).toBeLessThan(0.02);
    expect(Math.abs(loudnessOf(sine(997, 0.1), LINE) + 23.01)).toBeLessThan(0.02);
  });

  it('does not count silence: a second of tone and a second of nothing are as loud as the tone', () => {
    const half = sine(997, 0.1);
    half.fill(0, RATE);
    expect(Math.abs(loudnessOf(half, LINE) + 23.01)).toBeLessThan(1.5);
  });
});

describe('levelling', () => {
  it('meets loudness and peak for a drone, for noise and for a single knock', () => {
    const knock = sine(300, 1).map((value, i) =>
      i < 5000 ? 0 : value * Math.exp((5000 - i) / 900),
    );
    for (const signal of [sine(120, 0.001), noise(1), knock]) {
      level(signal, LINE, -23, 0.89);
      expect(peakOf(signal)).toBeLessThanOrEqual(0.89 + 1e-6);
      expect(Math.abs(loudnessOf(signal, LINE) + 23)).toBeLessThan(1);
    }
  });

  it('limits a sound that has the asked loudness already', () => {
    const signal = sine(997, 0.02);
    for (let i = 0; i < 40; i++) signal[9000 + i] = 1.5 * Math.sin((Math.PI * i) / 40);
    const already = loudnessOf(signal, LINE);
    level(signal, LINE, already, 0.89);
    expect(peakOf(signal)).toBeLessThanOrEqual(0.89 + 1e-6);
  });
});

describe('the limiter', () => {
  it('keeps under the limit and leaves alone what is far from a peak', () => {
    const signal = sine(200, 0.3);
    signal[30_000] = 3;
    const before = signal.slice();
    limit(signal, LINE, 0.5);
    expect(peakOf(signal)).toBeLessThanOrEqual(0.5 + 1e-6);
    expect(signal.subarray(0, 29_000)).toEqual(before.subarray(0, 29_000));
  });
});

describe('a loop', () => {
  it('runs on where it ends', () => {
    const long = sine(313, 0.5);
    const loop = closeLoop(long, 50_000);
    expect(loop.length).toBe(50_000);
    expect(loop[0]).toBeCloseTo(long[50_000]!, 6);
    expect(loop[40_000]).toBe(long[40_000]);
  });
});

describe('two filters in one pass', () => {
  it('are the same as one after the other', () => {
    const apart = noise(2);
    filter(apart, LINE, 'high', 80);
    filter(apart, LINE, 'low', 9000);
    const together = cascade(noise(2), LINE, section('high', 80), section('low', 9000));
    apart.forEach((value, i) => expect(together[i]).toBeCloseTo(value, 5));
    const shelved = shelf(noise(3), LINE, 'high', 1682, 4);
    const plain = cascade(noise(3), LINE, highShelf(1682, 4), section('high', 5));
    filter(shelved, LINE, 'high', 5);
    shelved.forEach((value, i) => expect(plain[i]).toBeCloseTo(value, 4));
  });
});
