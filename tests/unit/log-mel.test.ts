import { describe, expect, it } from 'vitest';
import { logMel } from '../../src/encoders/log-mel.ts';
import { gridSpecs, soundOf } from '../../src/world/items.ts';

const RATE_HZ = 32_000;

describe('log-mel', () => {
  it('has the asked shape and values of about -1 to 1', () => {
    const sounds = gridSpecs(11).filter((_, i) => i % 29 === 0);
    for (const { samples, sampleRateHz } of sounds.map(soundOf)) {
      const values = logMel(samples, sampleRateHz);
      expect(values.length).toBe(48 * 48);
      expect(Math.min(...values)).toBeGreaterThan(-1.1);
      expect(Math.max(...values)).toBeLessThan(1.6);
      expect(logMel(samples, sampleRateHz, { bands: 32, frames: 40 }).length).toBe(32 * 40);
    }
  });

  it('puts a sine into the band of its frequency', () => {
    const sine = Float32Array.from({ length: RATE_HZ }, (_, i) =>
      Math.sin((2 * Math.PI * 1000 * i) / RATE_HZ),
    );
    const mel = logMel(sine, RATE_HZ, { frames: 1, bands: 40 });
    // 1000 Hz is 1000 mel; the bands' centres lie equally spaced between 60 Hz (93 mel) and 11 kHz (3176 mel).
    expect(mel.indexOf(Math.max(...mel))).toBe(Math.round((1000 - 93) / ((3176 - 93) / 41)) - 1);
  });

  it('hears every instant: a click anywhere is in some frame', () => {
    for (let at = 3000; at < 70_000; at += 700) {
      const click = new Float32Array(76_800);
      click[at] = 1;
      const loudest = Math.max(...logMel(click, RATE_HZ));
      expect(loudest, `click at ${at}`).toBeGreaterThan(-0.9);
    }
  });

  it('refuses a sample rate that does not reach its highest band', () => {
    expect(() => logMel(new Float32Array(9), 16_000)).toThrow(/22000 Hz, got 16000/);
  });
});
