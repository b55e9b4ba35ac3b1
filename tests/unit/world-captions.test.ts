import { describe, expect, it } from 'vitest';
import { CATEGORIES, CATEGORY_IDS } from '../../src/world/categories/index.ts';
import {
  audioCaptionOf,
  fullerAudioCaptionOf,
  gridSpecs,
  randomSpecs,
  visualCaptionOf,
} from '../../src/world/items.ts';
import { MATERIALS, SIZES, type ItemSpec } from '../../src/world/types.ts';

describe('captions', () => {
  const specs = randomSpecs(3, 4000);
  const seen = specs.map(visualCaptionOf);
  const heard = specs.map(audioCaptionOf);
  const wordsOf = (captions: readonly string[]): Set<string> =>
    new Set(captions.flatMap((caption) => caption.split(' ')));
  const isNamed = (caption: string, { category, variant }: ItemSpec): boolean => {
    const { nouns, shapes } = CATEGORIES[category]!;
    const kinds = shapes.find(({ id }) => id === variant)!.nouns;
    return [...nouns, ...kinds].some((noun) => caption.includes(noun));
  };

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
    expect(wordsOf([...seen, ...heard]).size).toBeGreaterThan(400);
  });

  it('name the thing always when seen, mostly when heard', () => {
    const share = (captions: readonly string[]): number =>
      captions.filter((caption, i) => isNamed(caption, specs[i]!)).length / captions.length;
    expect(share(seen)).toBe(1);
    expect(share(heard)).toBeGreaterThan(0.8);
    expect(share(heard)).toBeLessThan(0.95);
  });

  it('leave out the size about three times in ten, a thorough listener half as often', () => {
    const large = specs.map((spec, i) => ({ spec, i })).filter(({ spec }) => spec.size === 'large');
    const told = (captions: readonly string[], pattern: RegExp): number =>
      large.filter(({ i }) => pattern.test(captions[i]!)).length / large.length;
    const seenLarge = /\b(large|big|huge|oversized|that fills the frame)\b/;
    expect(told(seen, seenLarge)).toBeCloseTo(0.7, 1);
    const heardLarge = /\b(deep|low pitched|bass heavy|booming|at a low|in a low|in the bass)\b/;
    expect(told(heard, heardLarge)).toBeCloseTo(0.7, 1);
    expect(told(specs.map(fullerAudioCaptionOf), heardLarge)).toBeCloseTo(0.85, 1);
  });
});

describe('specs', () => {
  const grid = gridSpecs(11);
  const cells = CATEGORY_IDS.length * SIZES.length * MATERIALS.length;

  it('cover the grid once per repeat, with seeds of their own', () => {
    const cellOf = ({ category, size, material }: ItemSpec): string =>
      `${category} ${size} ${material}`;
    expect(new Set(grid.map(cellOf)).size).toBe(cells);
    expect(gridSpecs(11, 2).slice(0, cells)).toEqual(grid);
    expect(new Set(gridSpecs(11, 2).map(({ seed }) => seed)).size).toBe(2 * cells);
  });

  it('keep the last shape and the last sound of every category out of what is known', () => {
    const last = ({ category }: ItemSpec): readonly (string | undefined)[] => {
      const { shapes, sounds } = CATEGORIES[category]!;
      return [shapes.at(-1)?.id, sounds.at(-1)?.id];
    };
    for (const spec of [...randomSpecs(4, 4000), ...grid]) {
      const [shape, sound] = last(spec);
      expect(spec.variant).not.toBe(shape);
      expect(spec.style).not.toBe(sound);
    }
    for (const spec of [...randomSpecs(4, 500, 'kept-out'), ...gridSpecs(11, 1, 'kept-out')]) {
      expect(last(spec)).toEqual([spec.variant, spec.style]);
    }
  });

  it('draw every known shape with every known sound', () => {
    const pairs = new Set(
      randomSpecs(5, 8000).map(({ category, variant, style }) => `${category}/${variant}/${style}`),
    );
    const possible = Object.values(CATEGORIES).reduce(
      (sum, { shapes, sounds }) => sum + (shapes.length - 1) * (sounds.length - 1),
      0,
    );
    expect(pairs.size).toBe(possible);
  });
});

describe('the registry', () => {
  const all = Object.values(CATEGORIES);

  it('has at least 48 categories of at least three shapes and three sounds, neighbours among them', () => {
    expect(all.length).toBeGreaterThanOrEqual(48);
    for (const { id, shapes, sounds } of all) {
      expect(new Set(shapes.map((shape) => shape.id)).size, id).toBeGreaterThanOrEqual(3);
      expect(new Set(sounds.map((sound) => sound.id)).size, id).toBeGreaterThanOrEqual(3);
    }
    const families = new Map<string, number>();
    for (const { family } of all) families.set(family, (families.get(family) ?? 0) + 1);
    for (const [family, count] of families) expect(count, family).toBeGreaterThanOrEqual(2);
  });

  it('gives no two categories the same label', () => {
    expect(new Set(all.map(({ nouns }) => nouns[0])).size).toBe(all.length);
  });
});
