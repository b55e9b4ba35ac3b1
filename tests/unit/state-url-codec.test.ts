import { describe, expect, it } from 'vitest';
import { DEFAULT_RECIPE, RECIPES } from '../../src/core/recipes/index.ts';
import { FIRST_LOOK } from '../../src/state/matrix-view.ts';
import { defaultConfig } from '../../src/state/run-slice.ts';
import { changedSettings, formatAddress, parseAddress } from '../../src/state/url-codec.ts';

describe('the address', () => {
  it('is empty for the default run', () => {
    expect(formatAddress(defaultConfig(), null, FIRST_LOOK)).toBe('');
    const address = parseAddress('', '');
    expect(address).toEqual({
      engine: null,
      config: defaultConfig(),
      selection: null,
      dialog: null,
      look: FIRST_LOOK,
      panel: {},
      inspected: { inspect: {}, map: {} },
      notices: [],
    });
  });

  it('comes back as it was written, for every recipe', () => {
    for (const recipe of RECIPES) {
      const config = {
        ...defaultConfig(recipe, 42),
        settings: { ...recipe.settings, steps: 77, noise: 0.25, centric: 'text' as const },
      };
      const selection = { modality: 'points' as const, row: 12 };
      const dialog = { name: 'ablations' as const, part: 'gram-anchor' };
      const look = {
        stage: 'matrix' as const,
        matrix: { rows: 'text', columns: 'audio', show: 'change', scale: 'row' } as const,
        zoom: { x: 12, y: 0, span: 48 },
        curve: 'class.map' as const,
      };
      const hash = formatAddress(config, selection, { ...look, dialog });
      const address = parseAddress('?engine=wasm', `#${hash}`);
      expect(address).toEqual({
        engine: 'wasm',
        config,
        selection,
        dialog,
        look,
        panel: {},
        inspected: { inspect: {}, map: {} },
        notices: [],
      });
    }
  });

  it('names only what differs from the recipe', () => {
    const config = defaultConfig();
    const settings = { ...config.settings, batch: 64 };
    expect(formatAddress({ ...config, settings }, null, FIRST_LOOK)).toBe('batch=64');
    expect(changedSettings({ ...config, settings })).toEqual(['batch']);
  });

  it('leaves out what it cannot read and says each time what was expected', () => {
    const address = parseAddress(
      '?engine=cuda',
      '#recipe=magic&seed=-1&steps=many&colour=red&item=smell-3&batch=64&open=everything',
    );
    expect(address.engine).toBeNull();
    expect(address.selection).toBeNull();
    expect(address.dialog).toBeNull();
    expect(address.config).toEqual({
      recipe: DEFAULT_RECIPE.id,
      seed: 1,
      settings: { ...DEFAULT_RECIPE.settings, batch: 64 },
    });
    expect(address.notices).toHaveLength(7);
    expect(address.notices.join(' ')).toMatch(
      /webgpu.*ex-mcr.*whole number.*audio-12.*ablations.*"many".*colour/s,
    );
  });

  it('leaves the look as it was where it cannot be read, and says so', () => {
    const { look, notices } = parseAddress(
      '',
      '#view=globe&pair=audio-audio&show=later&scale=log&zoom=1.2.0',
    );
    expect(look).toEqual(FIRST_LOOK);
    expect(notices.join(' ')).toMatch(
      /Pair.*audio-audio.*View.*globe.*Show.*later.*Scale.*log.*Zoom.*1\.2\.0/s,
    );
  });

  it('reads only the settings of the page, not those of objects', () => {
    expect(parseAddress('', '#toString=1&__proto__=2').notices).toHaveLength(2);
  });
});
