/** The store of a page whose run is over, filled by code: no trainer, no files. */
import { CATEGORIES } from '../../src/world/categories/index.ts';
import { gridSpecs } from '../../src/world/items.ts';
import { MATERIALS, SIZES, type ItemSpec } from '../../src/world/types.ts';
import { SoundPlayer } from '../../src/audio/player.ts';
import { RECIPES } from '../../src/core/recipes/index.ts';
import type { Manifest } from '../../src/data/manifest.ts';
import { CloudStage } from '../../src/render/cloud-stage.ts';
import { createIntents } from '../../src/state/intents.ts';
import type { Page } from '../../src/state/page-context.ts';
import { defaultConfig } from '../../src/state/run-slice.ts';
import { createPageStore, setDataset, setRun, setView } from '../../src/state/store.ts';
import type { Theme } from '../../src/state/view-slice.ts';
import type { Media } from '../../src/views/shared/media-context.ts';
import type { ViewFixture } from './fixture.ts';
import { itemsOnThisThread } from './products.ts';
import { madeUpRun, STEPS } from './run.ts';

export interface FixturePage extends Page {
  readonly media: Media;
}

/** What a test can see of the page. */
export interface FixtureStatus {
  /** Changes of the store and commands to the trainer, since the view was first shown. */
  changes: number;
  readonly selection: { readonly modality: string; readonly row: number };
  setTheme(theme: Theme): void;
  select(row: number): void;
  /** Another view of the same page. */
  show(id: string): void;
}

/** A fixture without what cannot leave the page. */
export type FixtureText = Omit<ViewFixture, 'render' | 'prepare'> & { readonly id: string };

declare global {
  interface Window {
    fixture?: FixtureStatus;
    fixtures?: readonly FixtureText[];
  }
}

const FEW_KINDS = 6;

export function openFixturePage(
  rows: number,
  isDrawn: boolean,
  show: (page: FixturePage, id: string) => void,
): FixturePage {
  const specs = specsOf(rows);
  const store = createPageStore(defaultConfig());
  const categories = [...new Set(specs.map(({ category }) => category))];
  const kinds = Uint16Array.from(specs, ({ category }) => categories.indexOf(category));
  const run = madeUpRun({ kinds, kindCount: categories.length });
  setDataset(store, {
    manifest: manifestOf(categories, rows),
    url: document.baseURI,
    specs,
    labels: specs.map(({ category, size, material }) => ({ category, size, material })),
    baselines: { full: baselines() },
  });
  setRun(store, (state) => ({
    ...state,
    status: 'done',
    step: STEPS,
    steps: STEPS,
    elapsedMs: 4200,
    stepsPerSecond: 95,
    tensors: 12,
    path: 'plan',
    engine: {
      engine: 'wasm',
      label: 'Processor',
      reason: 'This page holds fixed data and trains nothing.',
      remedy: 'Open the real page to train.',
    },
    ...run,
  }));
  setView(store, { selection: { modality: 'audio', row: 0 } });

  const page = {
    store,
    intents: createIntents(
      store,
      () => void status.changes++,
      () => void status.changes++,
    ),
    media: mediaOf(!isDrawn),
  };
  const status = {
    changes: 0,
    setTheme: (theme: Theme) => setView(store, { theme }),
    select: (row: number) => setView(store, { selection: { modality: 'audio', row } }),
    show: (id: string) => show(page, id),
    get selection() {
      return store.getState().view.selection;
    },
  };
  store.subscribe(() => void status.changes++);
  window.fixture = status;
  return page;
}

/** Few things are of few kinds: a picture of a view shows neighbours of one kind. */
function specsOf(rows: number): ItemSpec[] {
  const grid = SIZES.length * MATERIALS.length;
  const kinds = rows <= FEW_KINDS * grid ? FEW_KINDS : Object.keys(CATEGORIES).length;
  const chosen = new Set(Object.keys(CATEGORIES).slice(0, kinds));
  return gridSpecs(1, Math.ceil(rows / (kinds * grid)))
    .filter(({ category }) => chosen.has(category))
    .slice(0, rows);
}

function manifestOf(categories: readonly string[], rows: number): Manifest {
  return {
    schema: 2,
    id: 'made-up',
    title: 'Made up',
    summary: 'Things of no data set, for looking at views.',
    licence: 'MIT',
    width: 64,
    categories: categories.map((id) => ({
      id,
      family: CATEGORIES[id]?.family,
      shapeVariants: [],
      soundStyles: [],
    })),
    sizes: [...SIZES],
    materials: [...MATERIALS],
    splits: { test: { rows, file: '', tensors: [], draw: 'grid' } },
    files: [],
  };
}

function baselines() {
  const at = (share: number) => ({
    'audio->points.class.r1': { mean: share, spread: 0.01 },
    'audio->points.exact.r1': { mean: share / 8, spread: 0.01 },
    'audio->points.class.map': { mean: share * 0.8, spread: 0.01 },
  });
  return {
    ...Object.fromEntries(RECIPES.map(({ id, kind }) => [id, at(kind === 'control' ? 0.03 : 0.4)])),
    supervised: at(0.82),
    chance: at(0.02),
  };
}

/** The stage is made for the first cloud: most views have none, and a drawing context costs. */
function mediaOf(isPlain: boolean): Media {
  let stage: CloudStage | null = null;
  return {
    items: itemsOnThisThread(isPlain),
    player: new SoundPlayer(),
    get stage() {
      if (stage) return stage;
      stage = new CloudStage();
      stage.setReducedMotion(window.matchMedia('(prefers-reduced-motion: reduce)').matches);
      return stage;
    },
  };
}
