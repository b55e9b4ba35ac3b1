/** Everything a visitor can want, as functions; the only way views change anything. */
import type { Modality } from '../core/modality.ts';
import { recipeById } from '../core/recipes/index.ts';
import { presetById, presetSettings } from '../core/recipes/presets.ts';
import type { SettingId } from '../core/recipes/settings.ts';
import type { Command, HeadRequest, RunConfig } from '../engine/protocol.ts';
import { NO_BRUSH } from './brush.ts';
import type { Curve, MatrixView, MatrixZoom, Stage } from './matrix-view.ts';
import { createHistoryIntents, type HistoryIntents } from './history-intents.ts';
import { createInspectIntents, type InspectIntents } from './inspect-intents.ts';
import { NO_FILTER } from './item-filter.ts';
import { createPanelIntents, type PanelIntents } from './panel-intents.ts';
import { createQueueIntents, type QueueIntents } from './queue-intents.ts';
import { createRunIntents, keepPresent, type Download, type RunIntents } from './run-intents.ts';
import { defaultConfig, startAfresh } from './run-slice.ts';
import { setInspect, setPanel, setRun, setView, type PageStore } from './store.ts';
import { createTrustIntents, type TrustIntents } from './trust-intents.ts';
import { createUmapIntents, type UmapIntents } from './umap-intents.ts';
import { withSetting } from './url-codec.ts';
import {
  ALL_VISIBLE,
  isSameItem,
  soloModality,
  toggleModality,
  type DialogRef,
  type ItemRef,
  type MapMode,
  type MapShape,
  type Theme,
} from './view-slice.ts';

export interface Intents
  extends
    PanelIntents,
    TrustIntents,
    RunIntents,
    QueueIntents,
    InspectIntents,
    UmapIntents,
    HistoryIntents {
  /** Train, pause, continue or train again, whichever comes next. */
  readonly trainOrPause: () => void;
  readonly step: () => void;
  readonly rewind: () => void;
  /** Ends the run where it is. */
  readonly stop: () => void;
  readonly refit: () => void;
  readonly chooseRecipe: (id: string) => void;
  /** Its recipe and settings at once, the seed kept; null goes back to the recipe's own settings. */
  readonly choosePreset: (id: string | null) => void;
  readonly chooseSeed: (seed: number) => void;
  readonly newSeed: () => void;
  /** Throws with what was expected when the text is not a value of the setting. */
  readonly draftSetting: (id: SettingId, text: string) => void;
  readonly draftSeed: (seed: number) => void;
  readonly resetDraft: () => void;
  readonly applyDraft: () => void;
  /** A new run of just this, from step 0 on. */
  readonly trainAnew: (config: RunConfig) => void;
  /** Writes one trained head to a file of the visitor's. */
  readonly saveHead: (request: HeadRequest) => void;
  /** Opens one dialog, or closes the one there is. */
  readonly show: (dialog: DialogRef | null) => void;
  readonly select: (item: ItemRef) => void;
  readonly hover: (item: ItemRef | null) => void;
  /** Shows one class alone; the same again, or null, shows all. */
  readonly highlight: (classIndex: number | null) => void;
  readonly toggle: (modality: Modality) => void;
  readonly solo: (modality: Modality) => void;
  readonly setMode: (mode: MapMode) => void;
  readonly setShape: (shape: MapShape) => void;
  readonly setStage: (stage: Stage) => void;
  readonly setMatrix: (matrix: MatrixView) => void;
  /** Null shows the whole matrix. */
  readonly setZoom: (zoom: MatrixZoom | null) => void;
  readonly setCurve: (curve: Curve) => void;
  readonly setTheme: (theme: Theme) => void;
  readonly setMuted: (isMuted: boolean) => void;
  readonly dismissNotices: () => void;
  /** Puts the lasso away; without one, back to everything: no class and no modality alone, nothing chosen or filtered. */
  readonly clear: () => void;
}

export function createIntents(
  store: PageStore,
  send: (command: Command) => void,
  download: Download,
): Intents {
  const run = () => store.getState().run;
  const view = () => store.getState().view;

  function configure(config: RunConfig): void {
    keepPresent(store);
    setRun(store, (state) => startAfresh(state, config));
    send({ type: 'configure', config });
  }
  function rewind(): void {
    keepPresent(store);
    setRun(store, (state) => startAfresh(state, state.config));
    send({ type: 'rewind' });
  }

  return {
    ...createPanelIntents(store),
    ...createTrustIntents(store, send),
    ...createRunIntents(store, configure, download),
    ...createQueueIntents(store, send),
    ...createHistoryIntents(store, configure),
    ...createInspectIntents(store),
    ...createUmapIntents(store),
    trainOrPause() {
      const { status, config } = run();
      switch (status) {
        case 'training':
          return send({ type: 'pause' });
        case 'idle':
        case 'paused':
          return send({ type: 'train' });
        case 'done':
          rewind();
          return send({ type: 'train' });
        case 'failed':
          configure(config);
          return send({ type: 'train' });
        case 'opening':
        case 'preparing':
          return;
        default:
          return status satisfies never;
      }
    },
    step() {
      const { status } = run();
      if (status === 'idle' || status === 'paused') send({ type: 'step' });
    },
    rewind() {
      if (run().status !== 'opening') rewind();
    },
    stop: () => send({ type: 'stop' }),
    refit: () => send({ type: 'refit' }),
    chooseRecipe(id) {
      const { recipe, projectors, seed } = run().config;
      if (id !== recipe || projectors) configure(defaultConfig(recipeById(id), seed));
    },
    choosePreset(id) {
      const { recipe, seed } = run().config;
      if (id === null) return configure(defaultConfig(recipeById(recipe), seed));
      const preset = presetById(id);
      configure({ recipe: preset.recipe, settings: presetSettings(preset), seed });
    },
    chooseSeed: (seed) => configure({ ...run().config, seed }),
    newSeed: () => configure({ ...run().config, seed: (run().config.seed % 9999) + 1 }),
    draftSetting(id, text) {
      const settings = withSetting(run().draft.settings, id, text);
      setRun(store, (state) => ({ ...state, draft: { ...state.draft, settings } }));
    },
    draftSeed(seed) {
      setRun(store, (state) => ({ ...state, draft: { ...state.draft, seed } }));
    },
    resetDraft() {
      const { config } = run();
      const draft = defaultConfig(recipeById(config.recipe), config.seed);
      setRun(store, (state) => ({ ...state, draft }));
    },
    applyDraft: () => configure(run().draft),
    trainAnew(config) {
      configure(config);
      send({ type: 'train' });
    },
    saveHead: (request) => send({ type: 'save-head', ...request }),
    show: (dialog) => setView(store, { dialog }),
    select: (item) => setView(store, { selection: item }),
    hover(item) {
      if (!isSameItem(view().hover, item)) setView(store, { hover: item });
    },
    highlight(classIndex) {
      const highlighted = classIndex === view().highlighted ? null : classIndex;
      setView(store, { highlighted });
    },
    toggle: (modality) => setView(store, { visible: toggleModality(view().visible, modality) }),
    solo: (modality) => setView(store, { visible: soloModality(view().visible, modality) }),
    setMode: (mode) => setView(store, { mode }),
    setShape: (shape) => setView(store, { shape }),
    setStage: (stage) => setView(store, { stage }),
    setMatrix: (matrix) => setView(store, { matrix }),
    setZoom: (zoom) => setView(store, { zoom }),
    setCurve: (curve) => setView(store, { curve }),
    setTheme: (theme) => setView(store, { theme }),
    setMuted: (isMuted) => setView(store, { isMuted }),
    dismissNotices: () => setView(store, { notices: [] }),
    clear() {
      if (store.getState().inspect.lasso !== 'off') return setInspect(store, { lasso: 'off' });
      setInspect(store, { brush: NO_BRUSH, filter: NO_FILTER, matrixBrushed: false });
      setView(store, { highlighted: null, hover: null, visible: ALL_VISIBLE });
      setPanel(store, { isPicking: false });
    },
  };
}
