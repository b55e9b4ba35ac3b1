import { describe, expect, it } from 'vitest';
import type { ByModality } from '../../src/core/modality.ts';
import { RECIPES, recipeById } from '../../src/core/recipes/index.ts';
import { settingsRead } from '../../src/core/recipes/settings-read.ts';
import type { Command, MapPositions, Snapshot, TrainerEvent } from '../../src/engine/protocol.ts';
import { categoriesOf, nameOf, titleOf } from '../../src/state/dataset-slice.ts';
import { referenceLines, seesTruePairs } from '../../src/state/figures.ts';
import { createIntents } from '../../src/state/intents.ts';
import {
  appendLosses,
  defaultConfig,
  initialRun,
  LOSS_LIMIT,
  reduceRun,
  type RunState,
} from '../../src/state/run-slice.ts';
import { settingGroups } from '../../src/state/settings-form.ts';
import { createPageStore, setRun } from '../../src/state/store.ts';
import { ALL_VISIBLE, soloModality, toggleModality } from '../../src/state/view-slice.ts';

function fold(events: readonly (readonly [number, TrainerEvent])[], from = initialRun()): RunState {
  return events.reduce((run, [nowMs, event]) => reduceRun(run, event, nowMs), from);
}

function steps(from: number, to: number): TrainerEvent {
  const records = Array.from({ length: to - from + 1 }, (_, index) => ({
    step: from + index,
    losses: { total: 1 / (from + index) },
  }));
  return { type: 'steps', records, stepsPerSecond: 50, tensors: 9 };
}

const status = (name: RunState['status'], step: number): TrainerEvent => ({
  type: 'status',
  status: name,
  step,
  steps: 300,
});

function snapshotAt(step: number): Snapshot {
  const places: MapPositions = { solid: new Float32Array(3), flat: new Float32Array(2) };
  const of = <T>(value: T): ByModality<T> => ({
    audio: value,
    points: value,
    image: value,
    text: value,
  });
  return { step, embeddings: of(new Float32Array(2)), landmarks: of(places), pca: of(places) };
}

describe('the run', () => {
  it('counts the time spent training and leaves pauses out', () => {
    const run = fold([
      [0, status('idle', 0)],
      [1000, status('training', 0)],
      [1500, steps(1, 10)],
      [1600, status('paused', 10)],
      [9000, status('training', 10)],
      [9100, status('done', 300)],
    ]);
    expect(run.elapsedMs).toBe(700);
    expect(run.losses).toHaveLength(10);
  });

  it('keeps the snapshot of step 0 as what was before', () => {
    const before = snapshotAt(0);
    const after = snapshotAt(20);
    const run = fold([
      [0, { type: 'snapshot', snapshot: before }],
      [1, { type: 'snapshot', snapshot: after }],
    ]);
    expect(run.initial).toBe(before);
    expect(run.current).toBe(after);
  });

  it('drops what a run left behind when a fresh one is idle at step 0', () => {
    const evaluation = (step: number): TrainerEvent => ({
      type: 'evaluation',
      step,
      full: false,
      metrics: { a: step },
    });
    const run = fold([
      [0, status('training', 0)],
      [1, steps(1, 5)],
      [2, evaluation(5)],
      [3, evaluation(0)],
      [4, status('idle', 0)],
    ]);
    expect(run.losses).toEqual([]);
    expect(run.evaluations.map(({ step }) => step)).toEqual([0]);
    expect(run.elapsedMs).toBe(0);
  });

  it('merges two evaluations of one step and keeps steps in order', () => {
    const run = fold([
      [0, { type: 'evaluation', step: 9, full: false, metrics: { a: 1, b: 2 } }],
      [1, { type: 'evaluation', step: 3, full: false, metrics: { a: 0 } }],
      [2, { type: 'evaluation', step: 9, full: true, metrics: { b: 3 } }],
    ]);
    expect(run.evaluations.map(({ step }) => step)).toEqual([3, 9]);
    expect(run.evaluations[1]).toEqual({ step: 9, full: true, metrics: { a: 1, b: 3 } });
  });

  it('keeps a failure until it trains again', () => {
    const failure = { kind: 'numeric', message: 'm', hint: 'h' } as const;
    const failed = fold([
      [0, { type: 'failure', failure }],
      [1, status('failed', 12)],
    ]);
    expect(failed.failure).toEqual(failure);
    expect(fold([[2, status('training', 0)]], failed).failure).toBeNull();
  });

  it('thins long curves but keeps their last record', () => {
    const { losses } = fold([[0, steps(1, 2 * LOSS_LIMIT + 2)]]);
    expect(losses.length).toBeLessThanOrEqual(LOSS_LIMIT + 2);
    expect(losses.at(-1)?.step).toBe(2 * LOSS_LIMIT + 2);
    expect(appendLosses([], [])).toEqual([]);
  });
});

describe('intents', () => {
  function open(name: RunState['status']) {
    const store = createPageStore();
    const sent: Command[] = [];
    setRun(store, (run) => ({ ...run, status: name, step: 7 }));
    return {
      store,
      sent,
      intents: createIntents(
        store,
        (command) => sent.push(command),
        () => undefined,
      ),
    };
  }

  it.each([
    ['idle', ['train']],
    ['training', ['pause']],
    ['paused', ['train']],
    ['done', ['rewind', 'train']],
    ['failed', ['configure', 'train']],
    ['opening', []],
    ['preparing', []],
  ] as const)('the big button when %s', (name, expected) => {
    const { sent, intents } = open(name);
    intents.trainOrPause();
    expect(sent.map(({ type }) => type)).toEqual(expected);
  });

  it('a drafted setting changes nothing until it is applied', () => {
    const { store, sent, intents } = open('idle');
    intents.draftSetting('steps', '50');
    expect(store.getState().run.config.settings.steps).toBe(300);
    expect(() => intents.draftSetting('steps', 'many')).toThrow(/whole number/);
    intents.applyDraft();
    expect(store.getState().run.config.settings.steps).toBe(50);
    expect(sent).toEqual([{ type: 'configure', config: store.getState().run.config }]);
  });

  it('another recipe starts from its own settings and keeps the seed', () => {
    const { store, intents } = open('done');
    intents.chooseSeed(5);
    intents.chooseRecipe('gram');
    expect(store.getState().run.config).toEqual(defaultConfig(recipeById('gram'), 5));
    expect(store.getState().run.step).toBe(0);
  });
});

describe('modalities', () => {
  it('the last visible one brings all back', () => {
    const solo = soloModality(ALL_VISIBLE, 'image');
    expect(solo).toEqual({ audio: false, points: false, image: true, text: false });
    expect(toggleModality(solo, 'image')).toEqual(ALL_VISIBLE);
    expect(soloModality(solo, 'image')).toEqual(ALL_VISIBLE);
  });
});

describe('words and figures', () => {
  it('names are said as one would say them', () => {
    const label = { category: 'wind-chime', size: 'small', material: 'wood' };
    expect(titleOf(label)).toBe('Small wooden wind chime');
    expect(nameOf({ ...label, material: 'glass' })).toBe('small glass wind chime');
    expect(categoriesOf([label, label, { ...label, category: 'bell' }])).toEqual([
      'wind-chime',
      'bell',
    ]);
  });

  it('references leave out the recipe itself and what was not measured', () => {
    const metric = 'audio->points.class.r1';
    const measured = (mean: number) => ({ [metric]: { mean, spread: 0 } });
    const baselines = {
      chance: measured(0.03),
      shuffled: measured(0.02),
      'hop-chain': measured(0.7),
      supervised: measured(0.9),
    };
    expect(referenceLines(baselines, metric, 'supervised').map(({ kind }) => kind)).toEqual([
      'baseline',
      'control',
      'chance',
    ]);
  });

  it('nothing is said to emerge where true pairs are seen', () => {
    expect(seesTruePairs(defaultConfig())).toBe(false);
    expect(seesTruePairs(defaultConfig(recipeById('supervised')))).toBe(true);
  });

  it('a recipe shows only the settings it answers to', () => {
    const groups = (id: string) => settingGroups(recipeById(id), recipeById(id).settings);
    const titles = (id: string) => groups(id).map(({ title }) => title);
    const ids = (id: string) => groups(id).flatMap((group) => group.ids);
    expect(titles('raw')).toEqual(['Data']);
    expect(ids('raw')).toEqual(['base']);
    expect(titles('procrustes')).toEqual(['Closed form', 'Data']);
    expect(ids('ridge')).toEqual(['ridge', 'centre', 'base', 'bankShare', 'withoutCategory']);
    expect(ids('supervised')).not.toContain('bankShare');
    expect(titles('ex-mcr')).toEqual(['Data', 'Projectors', 'Losses', 'Optimisation']);
    expect(titles('gram')).toContain('Losses on whole tuples');
    for (const recipe of RECIPES) {
      const shown = ids(recipe.id);
      expect(new Set(shown).size, recipe.id).toBe(shown.length);
      if (recipe.method === 'train') continue;
      expect([...shown].sort(), recipe.id).toEqual(
        settingsRead(recipe.method, recipe.settings)
          .filter((id) => id !== 'withoutFrom')
          .sort(),
      );
    }
  });
});
