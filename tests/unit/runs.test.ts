import '@tensorflow/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { conduct } from '../../scripts/experiment/conduct.ts';
import { recipeById } from '../../src/core/recipes/index.ts';
import type { Dataset } from '../../src/data/dataset.ts';
import type { LoadedDataset } from '../../src/data/load.ts';
import type { Job, RunConfig, TrainerEvent } from '../../src/engine/protocol.ts';
import { RunQueue } from '../../src/engine/run-queue.ts';
import {
  initialHistory,
  placeOf,
  record,
  stepBack,
  stepForward,
} from '../../src/state/address-history.ts';
import { distinctRuns } from '../../src/core/ablation-grid.ts';
import { gridOfForm, suggestedValues } from '../../src/state/grid-form.ts';
import { keptRunOf, type KeptRun } from '../../src/state/kept-run.ts';
import {
  combinationsOf,
  commandOfGrid,
  gridTable,
  initialQueue,
  reduceQueue,
  type QueueState,
} from '../../src/state/queue-slice.ts';
import { overSeeds, stylesOf } from '../../src/state/run-figures.ts';
import { runsFromJson, runsToJson } from '../../src/state/run-file.ts';
import { initialRun } from '../../src/state/run-slice.ts';
import { differenceWords, runName } from '../../src/state/run-words.ts';
import { initialRuns, keepRun, MOST_SNAPSHOTS } from '../../src/state/runs-slice.ts';
import { createPageStore } from '../../src/state/store.ts';
import { tinyDataset } from '../support/tiny-dataset.ts';

const METRIC = 'audio->points.class.r1';

const exMcr = (changes: object = {}, seed = 1): RunConfig => ({
  recipe: 'ex-mcr',
  settings: { ...recipeById('ex-mcr').settings, ...changes },
  seed,
});

function kept(config: RunConfig, value: number, change: Partial<KeptRun> = {}): KeptRun {
  const run = {
    ...initialRun(config),
    isAwaited: false,
    step: config.settings.steps,
    engine: { engine: 'wasm', label: '', reason: '' },
    evaluations: [{ step: config.settings.steps, full: true, metrics: { [METRIC]: value } }],
  } as const;
  return { ...keptRunOf(run, 'tiny', 1)!, ...change };
}

describe('a kept run', () => {
  it('is called by its recipe and changes, and says what differs from the run before', () => {
    const run = kept(exMcr({ noise: 0 }, 2), 0.5, { parent: exMcr() });
    expect(runName(run)).toMatch(/^Ex-MCR, noise.* 0, seed 2$/);
    expect(differenceWords(run)).toMatch(/noise.* 0 instead of [\d.]+, seed 2 instead of 1$/);
    expect(differenceWords({ ...run, parent: null })).toMatch(/noise.* 0 instead of/);
  });

  it('is one with the same run that got farther, and none before its first step', () => {
    const far = kept(exMcr(), 0.5, { name: 'mine' });
    const runs = keepRun(initialRuns(), far);
    expect(keepRun(runs, { ...far, step: 3 })).toBe(runs);
    expect(keepRun(runs, { ...far, name: null, elapsedMs: 7 }).kept).toEqual([
      { ...far, elapsedMs: 7 },
    ]);
    expect(keptRunOf({ ...initialRun(), isAwaited: false }, 'tiny', 1)).toBeNull();
  });

  it('gives up the oldest pictures, says so, and keeps its figures', () => {
    const snapshot = { step: 1 } as unknown as KeptRun['snapshot'];
    let runs = initialRuns();
    for (let seed = 1; seed <= MOST_SNAPSHOTS + 1; seed++) {
      runs = keepRun(runs, kept(exMcr({}, seed), 0.5, { snapshot }));
    }
    expect(runs.kept).toHaveLength(MOST_SNAPSHOTS + 1);
    expect(runs.kept.filter((run) => run.snapshot === null)).toEqual([runs.kept[0]]);
    expect(runs.problem).toMatch(/map of “Ex-MCR, seed 1” was let go/);
  });

  it('comes back from a file as it was, without its picture; what cannot be read is named', () => {
    const runs = [kept(exMcr({ noise: 0 }), 0.25, { name: 'mine', parent: exMcr({}, 3) })];
    const text = runsToJson(runs);
    expect(runsFromJson(text, 'a.json')).toEqual({ runs, problems: [] });
    const broken = runsFromJson(text.replaceAll('"ex-mcr"', '"gone"'), 'a.json');
    expect(broken.runs).toEqual([]);
    expect(broken.problems[0]).toMatch(/a\.json, run 1: Unknown recipe "gone"/);
    expect(() => runsFromJson('{}', 'a.json')).toThrow('gramophone-runs-1');
  });

  it('has a spread over the seeds of its settings alone, the colour of its recipe and a dash of its settings', () => {
    const runs = [
      kept(exMcr({}, 1), 0.4),
      kept(exMcr({}, 2), 0.6),
      kept(exMcr({}, 3), 0.9, { step: 5 }),
      kept(exMcr({ noise: 0 }), 0.1),
    ];
    expect(overSeeds(runs, runs[0]!, METRIC)).toMatchObject({ mean: 0.5, seeds: [1, 2] });
    const [first, second, , other] = runs.map((run) => stylesOf(runs).get(run.id));
    expect(first).toEqual(second);
    expect(other?.colour).toBe(first?.colour);
    expect(other?.dash).not.toBe(first?.dash);
  });
});

/** All jobs of a queue, in turns that follow each other at once. */
async function carryOut(
  dataset: Dataset,
  jobs: readonly Job[],
  emit: (event: TrainerEvent) => void,
): Promise<void> {
  const open = {
    loaded: { dataset } as LoadedDataset,
    datasetUrl: '',
    bases: new Map(),
    cartographers: new Map(),
  };
  const turns: (() => Promise<void>)[] = [];
  const queue = new RunQueue({
    emit,
    enqueue: (turn) => turns.push(turn),
    open: () => open,
    wasLost: () => Promise.resolve(false),
  });
  queue.obey({ kind: 'add', jobs });
  for (let turn = turns.shift(); turn; turn = turns.shift()) await turn();
}

describe('the queue of runs', () => {
  it('reaches the figures of npm run experiment for the same runs, and fills the table', async () => {
    await tf.setBackend('cpu');
    const dataset = tinyDataset();
    const small = exMcr({ steps: 6, batch: 16, warmupSteps: 1 });
    const grid = gridOfForm(
      { recipes: ['ex-mcr'], varied: [{ id: 'temperature', text: '0.05, 0.1' }], seeds: 2 },
      small,
    );
    const place = { engine: 'cpu', dataset: 'tiny' } as const;
    const engine = { engine: 'cpu', label: '', reason: '' } as const;
    const entries = distinctRuns(combinationsOf(grid, place)).map(({ key, config }) => ({
      id: key,
      config,
      state: 'waiting' as const,
      failure: null,
    }));
    let queue: QueueState = { ...initialQueue(), grid, entries };
    const runs: KeptRun[] = [];
    await carryOut(dataset, entries, (event) => {
      if (event.type !== 'job') return;
      queue = reduceQueue(queue, event, 0);
      if (event.event.type !== 'status' || event.event.status !== 'done' || !queue.run) return;
      const run = keptRunOf({ ...queue.run, engine }, 'tiny', 1);
      if (run) runs.push(run);
    });
    expect(queue.entries.map(({ state, failure }) => failure ?? state)).toEqual(
      Array(4).fill('done'),
    );
    for (const run of [runs[0]!, runs[3]!]) {
      const { metrics, losses } = await conduct(dataset, run.config, 'test', () => undefined);
      expect(run.evaluations.at(-1)).toEqual({ step: 6, full: true, metrics });
      expect(run.losses.at(-1)?.losses).toEqual(losses);
    }
    const { rows } = gridTable(queue, grid, place, runs);
    expect(rows.map(({ settings, seeds }) => [settings['temperature'], seeds])).toEqual([
      [0.05, [1, 2]],
      [0.1, [1, 2]],
    ]);
    expect(rows[0]?.metrics[METRIC]?.values).toEqual(
      runs.slice(0, 2).map((run) => run.evaluations.at(-1)?.metrics[METRIC]),
    );
  });

  it('keeps a job whose run could not be opened because the device was lost', async () => {
    const told: string[] = [];
    let turns: Promise<void> = Promise.resolve();
    let attempts = 0;
    const runs = new RunQueue({
      emit: (event) => void told.push(event.type),
      enqueue: (turn) => void (turns = turns.then(turn)),
      open: () => {
        // Paused, or it would be tried again for ever.
        if (++attempts === 2) runs.obey({ kind: 'pause' });
        throw new Error('gone');
      },
      wasLost: () => Promise.resolve(true),
    });
    runs.obey({ kind: 'add', jobs: [{ id: 'a', config: exMcr() }] });
    await expect.poll(() => attempts).toBe(2);
    await turns;
    expect(told).toEqual([]);
    runs.giveUp('no device');
    expect(told).toEqual(['job']);
  });

  it('is asked for in words that are checked, and says its command', () => {
    const form = {
      recipes: ['gram'],
      varied: [{ id: 'noise', text: '0, 0.1,0' }],
      seeds: 3,
    } as const;
    const grid = gridOfForm(form, exMcr({ steps: 60 }));
    expect(commandOfGrid(grid)).toBe(
      'npm run ablate -- --recipe gram --vary noise=0,0.1 --set steps=60 --seeds 3',
    );
    const wrong = (text: string) => () =>
      gridOfForm({ ...form, varied: [{ id: 'noise', text }] }, exMcr());
    expect(wrong('0,,1')).toThrow('between two commas');
    expect(wrong('much')).toThrow(/much/);
    expect(suggestedValues('temperature', 0.1)).toBe('0.05, 0.1, 0.2');
  });
});

describe('undo and redo', () => {
  const store = createPageStore();
  const at = (row: number) => {
    const state = store.getState();
    return placeOf({
      ...state,
      view: { ...state.view, selection: { modality: 'audio', row } },
    });
  };

  it('walks back and forth, takes a quick series of the same change as one step, and forgets what was undone', () => {
    let history = record(initialHistory(), at(0), 0);
    history = record(history, at(1), 5000);
    history = record(history, at(2), 5100);
    history = record(history, at(3), 9000);
    expect(history.past.map(({ view }) => view.selection.row)).toEqual([0, 2]);
    const back = stepBack(history);
    expect(back.present?.view.selection.row).toBe(2);
    expect(stepForward(back).present?.view.selection.row).toBe(3);
    expect(stepBack(stepBack(back))).toEqual(stepBack(back));
    expect(record(back, at(7), 20_000).future).toEqual([]);
    expect(record(back, at(2), 20_000).future).toHaveLength(1);
  });
});
