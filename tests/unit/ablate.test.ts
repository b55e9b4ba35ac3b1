import { describe, expect, it } from 'vitest';
import { parseAblateArguments, parseGridListArguments } from '../../scripts/ablate/arguments.ts';
import { argumentsOf, quote } from '../../src/core/ablation-command.ts';
import { distinctRuns, idleSettings } from '../../src/core/ablation-grid.ts';
import { chooseGrids, parseGrids } from '../../scripts/ablate/grid-list.ts';
import { chanceByMetric, figureOf } from '../../src/core/ablation-summary.ts';
import { cellOf } from '../../src/core/ablation-table.ts';
import { CONTEXT, combinationsOf } from '../support/ablation.ts';

describe('figures over seeds', () => {
  it('are the mean, the sample standard deviation and the range', () => {
    // Deviations from 5: -3 -1 -1 -1 0 0 2 4, squares sum to 32, over 7.
    const figure = figureOf([2, 4, 4, 4, 5, 5, 7, 9]);
    expect(figure).toMatchObject({ mean: 5, low: 2, high: 9 });
    expect(figure.deviation).toBeCloseTo(2.138089935299395, 12);
  });

  it('have no deviation for one value, and need one', () => {
    expect(figureOf([0.5])).toEqual({
      mean: 0.5,
      deviation: null,
      low: 0.5,
      high: 0.5,
      values: [0.5],
    });
    expect(() => figureOf([])).toThrow('at least one value');
  });

  it('are shown with both spreads, or alone', () => {
    expect(cellOf(figureOf([0.1, 0.2, 0.6]), 2)).toBe('0.30 ± 0.26 (0.10 to 0.60)');
    expect(cellOf(figureOf([0.25]), 3)).toBe('0.250');
  });

  it('have the chance level of their own kind', () => {
    const chance = { 'class.r1': 0.02, 'exact.r1': 0.002 };
    const names = ['audio->points.class.r1', 'text->image.exact.r1', 'gap.audio-points'];
    expect(chanceByMetric(names, chance)).toEqual({
      'audio->points.class.r1': 0.02,
      'text->image.exact.r1': 0.002,
    });
  });
});

describe('the grid', () => {
  it('is recipes x values x seeds, the last setting fastest, on top of what is set', () => {
    const combinations = combinationsOf(
      '--recipe ex-mcr,gram --vary temperature=0.05,0.1 --vary batch=32,64,128 --set steps=7 --seeds 2',
    );
    expect(combinations).toHaveLength(12);
    expect(distinctRuns(combinations)).toHaveLength(24);
    expect(combinations.slice(0, 4).map(({ varied }) => varied)).toEqual([
      { temperature: 0.05, batch: 32 },
      { temperature: 0.05, batch: 64 },
      { temperature: 0.05, batch: 128 },
      { temperature: 0.1, batch: 32 },
    ]);
    const last = combinations.at(-1)!;
    expect(last.recipe).toBe('gram');
    expect(last.settings).toMatchObject({ temperature: 0.1, batch: 128, steps: 7, gramWeight: 1 });
    expect(last.runs.map(({ config }) => config.seed)).toEqual([1, 2]);
  });

  it('without anything varied is the recipes alone', () => {
    expect(combinationsOf('--recipe raw,ex-mcr').map(({ varied }) => varied)).toEqual([{}, {}]);
  });

  it('runs the same run once: equal values, settings that are not read, seeds that change nothing', () => {
    expect(combinationsOf('--recipe ridge --vary ridge=1,1.0,1e0')).toHaveLength(1);
    const untrained = combinationsOf('--recipe raw,procrustes,ridge --vary ridge=1,10 --seeds 3');
    expect(untrained).toHaveLength(6);
    expect(
      distinctRuns(untrained).map(({ config }) => [config.recipe, config.settings.ridge]),
    ).toEqual([
      ['raw', 1],
      ['procrustes', 1],
      ['ridge', 1],
      ['ridge', 10],
    ]);
    // An anchor without a volume is not read.
    const anchors = combinationsOf(
      '--recipe ex-mcr --vary gramWeight=0,1 --vary gramAnchor=text,audio --seeds 1',
    );
    expect(distinctRuns(anchors)).toHaveLength(3);
    // Ex-MCR on the overlap alone and without its other terms is the baseline of that name.
    const overlap = combinationsOf(
      '--recipe overlap,ex-mcr --set tuples=overlap --set intraWeight=0 --set pseudoPairWeight=0 --seeds 1',
    );
    expect(distinctRuns(overlap)).toHaveLength(1);
  });

  it('says where a varied setting changes nothing', () => {
    const combinations = combinationsOf('--recipe raw,ridge --vary ridge=1,10');
    expect(idleSettings(combinations)).toEqual([['ridge', ['raw']]]);
  });

  it('gives a run another key when anything it follows from changes', () => {
    const keyOf = (line: string, context = CONTEXT): string =>
      combinationsOf(line, context)[0]!.runs.at(-1)!.key;
    const line = '--recipe ex-mcr --seeds 1';
    const keys = [
      keyOf(line),
      keyOf('--recipe ex-mcr --seeds 2'),
      keyOf('--recipe gram --seeds 1'),
      keyOf(`${line} --set noise=0.25`),
      keyOf(line, { ...CONTEXT, datasetHash: 'second' }),
      keyOf(line, { ...CONTEXT, split: 'val' }),
      keyOf(line, { ...CONTEXT, engine: 'cpu' }),
      keyOf(line, { ...CONTEXT, versions: { gramophone: '2' } }),
      keyOf(`${line} --set base=third`),
      keyOf(`${line} --set base=third`, { ...CONTEXT, bases: { third: 'second' } }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
    expect(keyOf(line)).toBe(keys[0]);
    // Another base's file is nothing to a run on the data set's own.
    expect(keyOf(line, { ...CONTEXT, bases: { third: 'second' } })).toBe(keys[0]);
  });
});

describe('the command line', () => {
  it.each([
    ['', '--recipe is missing'],
    ['--recipe nothing', 'Unknown recipe "nothing"'],
    ['--recipe raw --vary ridge', '--vary: expected key=value, found "ridge"'],
    [
      '--recipe raw --vary ridge=1,x',
      'Setting "ridge": expected a number from 0 to 100, found "x"',
    ],
    ['--recipe raw --vary ridge=1,', 'found ""'],
    [
      '--recipe raw --vary centric=all,sound',
      'expected all, or one or more of text, image, audio, points',
    ],
    ['--recipe raw --set tau=1', 'Unknown setting "tau"'],
    ['--recipe raw --vary ridge=1 --vary ridge=2', '"ridge" is there twice'],
    ['--recipe raw --vary ridge=1 --set ridge=2', 'both set and varied'],
    ['--recipe raw --seeds 0', '--seeds: expected a whole number from 1, found "0"'],
    ['--recipe raw --engine webgpu', 'expected one of wasm, cpu, found "webgpu". For WebGPU'],
    [
      '--recipe raw --metrics gap.audio-smell',
      'Expected one of: gap.audio-points, gap.audio-image',
    ],
  ])('"%s" is refused', (line, message) => {
    expect(() => parseAblateArguments(line.split(' ').filter(Boolean))).toThrow(message);
  });

  it('comes back as one that can be pasted', () => {
    const args = [
      '--recipe',
      'raw',
      '--metrics',
      'gap.audio-points,audio->text.class.r1',
      '--md',
      "it's.md",
    ];
    expect(parseAblateArguments(args).command).toBe(
      "npm run ablate -- --recipe raw --metrics 'gap.audio-points,audio->text.class.r1' --md 'it'\\''s.md'",
    );
    expect(quote('')).toBe("''");
  });

  it('hands what the grids of a list share on to each', () => {
    expect(parseGridListArguments(['--recipe', 'raw'])).toBeNull();
    const list = parseGridListArguments(
      '--grid my.json --seeds 2 --only a,b --split=val'.split(' '),
    );
    expect(list).toEqual({
      file: 'my.json',
      out: undefined,
      publishes: false,
      only: ['a', 'b'],
      shared: ['--seeds', '2', '--split', 'val'],
      whole: ['--grid', 'my.json', '--seeds', '2', '--split', 'val'],
    });
    const grid = {
      id: 'a',
      title: '',
      question: '',
      recipe: 'raw',
      set: { steps: 5 },
      vary: { ridge: [1, 2] },
    };
    expect(argumentsOf(grid, list!.shared).join(' ')).toBe(
      '--recipe raw --vary ridge=1,2 --set steps=5 --seeds 2 --split val',
    );
  });

  it('refuses a list that is none, a misspelt part, an id taken twice and an unknown choice', () => {
    const grid = { id: 'a', title: 't', question: 'q', recipe: 'raw' };
    expect(() => parseGrids({}, 'x.json')).toThrow('x.json: expected a JSON array of grids');
    expect(() => parseGrids([{ ...grid, varies: {} }], 'x.json')).toThrow('At 0.varies');
    expect(() => parseGrids([grid, grid], 'x.json')).toThrow('two grids are called "a"');
    expect(() => chooseGrids([grid], ['b'])).toThrow('no grid "b". Expected some of: a');
  });
});
