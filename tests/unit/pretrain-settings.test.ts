import { describe, expect, it } from 'vitest';
import { settingsOf } from '../../scripts/pretrain/settings.ts';

describe('the length of a pretraining', () => {
  const full = settingsOf({ seed: 1, quick: false, epochsScale: 1 });

  it('of the base alone can be a third, and nothing else changes', () => {
    const weak = settingsOf({ seed: 1, quick: false, epochsScale: 1, baseEpochsScale: 0.333 });
    expect(weak).toEqual({ ...full, epochs: { ...full.epochs, base: full.epochs.base / 3 } });
  });

  it('of the base comes on top of that of all, and is never nothing', () => {
    const { epochs } = settingsOf({
      seed: 1,
      quick: false,
      epochsScale: 0.5,
      baseEpochsScale: 0.5,
    });
    expect(epochs.base).toBe(full.epochs.base / 4);
    expect(epochs.audio).toBe(full.epochs.audio / 2);
    const least = settingsOf({ seed: 1, quick: true, epochsScale: 1, baseEpochsScale: 0 });
    expect(least.epochs.base).toBe(1);
  });
});
