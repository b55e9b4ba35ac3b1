import '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { alignmentReport } from '../../src/core/metrics/alignment-report.ts';
import { DEFAULT_SETTINGS } from '../../src/core/recipes/defaults.ts';
import { SETTINGS, type SettingId, type Settings } from '../../src/core/recipes/settings.ts';
import { termsAt } from '../../src/engine/objective.ts';
import { rangeOf } from '../../src/state/settings-form.ts';
import { isSwitchedOn, LOSS_LIST, matchesTerm, METRIC_LIST } from '../../src/state/terms.ts';

const WEIGHTS = (Object.keys(SETTINGS) as SettingId[]).filter((id) => id.endsWith('Weight'));

const OFF: Settings = {
  ...DEFAULT_SETTINGS,
  ...(Object.fromEntries(WEIGHTS.map((id) => [id, 0])) as Partial<Settings>),
};

describe('the catalogue of losses', () => {
  it.each(WEIGHTS)('%s switches on the very terms that one loss says', (id) => {
    const owners = LOSS_LIST.filter(({ weights }) => weights.includes(id));
    expect(owners.map((loss) => loss.id)).toHaveLength(1);
    // The cosine term counts beside a volume alone.
    const beside = id === 'gramCosineWeight' ? { gramWeight: 1 } : {};
    const names = termsAt({ ...OFF, ...beside, [id]: 1 }, 0).map(({ name }) => name);
    const own = names.filter((name) => id === 'gramWeight' || name !== 'gram');
    expect(own).toHaveLength(1);
    expect(owners[0]?.terms).toContain(own[0]);
  });

  it('claims no term that no weight switches on', () => {
    const all = { ...OFF, ...Object.fromEntries(WEIGHTS.map((id) => [id, 1])) };
    const names = termsAt(all, 0).map(({ name }) => name);
    expect(LOSS_LIST.flatMap(({ terms }) => terms).sort()).toEqual([...names].sort());
  });

  it('tells what a run trains with', () => {
    const on = (settings: Settings) =>
      LOSS_LIST.filter((loss) => isSwitchedOn(loss, settings)).map(({ id }) => id);
    expect(on(OFF)).toEqual([]);
    expect(on(DEFAULT_SETTINGS)).toEqual(['infoNce', 'intra']);
  });
});

describe('the catalogue of metrics', () => {
  it('has one entry for every figure of a report', () => {
    const item = Float32Array.of(1, 0, 0, 1);
    const embeddings = { audio: item, points: item, image: item, text: item };
    const report = alignmentReport({ width: 2, embeddings, classes: [0, 1], exact: [0, 1] });
    for (const name of Object.keys(report)) {
      const entries = METRIC_LIST.filter(({ names }) => names?.test(name));
      expect(
        entries.map(({ id }) => id),
        name,
      ).toHaveLength(1);
    }
    for (const { example, names } of METRIC_LIST) {
      if (example === null) continue;
      expect(report).toHaveProperty([example]);
      expect(example).toMatch(names ?? /^$/);
    }
  });
});

describe('what is looked for', () => {
  const found = (query: string) =>
    [...LOSS_LIST, ...METRIC_LIST].filter((entry) => matchesTerm(entry, query)).map(({ id }) => id);

  it('is found by any words of it, its settings and its terms', () => {
    expect(found('')).toHaveLength(LOSS_LIST.length + METRIC_LIST.length);
    expect(found('cicchetti triangle')).toEqual(['triangle']);
    expect(found('gramCosineWeight')).toEqual(['anchorCosine']);
    expect(found('pseudo-pair')).toEqual(['infoNce']);
    expect(found('liang 2022')).toEqual(['modalityGap']);
    expect(found('no such word')).toEqual([]);
  });
});

describe('the range of a setting', () => {
  it('is said in words', () => {
    expect(rangeOf(SETTINGS.batch)).toBe('a whole number from 2 to 4096');
    expect(rangeOf(SETTINGS.temperature)).toBe('a number from 0.01 to 2');
    expect(rangeOf(SETTINGS.optimiser)).toBe('one of 2');
  });
});
