/** Runs of other settings than the present one's, as if they had been trained and kept before it. */
import { recipeById } from '../../src/core/recipes/index.ts';
import { runId, withoutHeads, type KeptRun } from '../../src/state/kept-run.ts';
import { defaultConfig } from '../../src/state/run-slice.ts';
import type { FixturePage } from './page.ts';

const OTHERS = ['c-mcr', 'gram', 'overlap'];
/** Milliseconds since 1970, of the first; no clock is read. */
const FIRST_KEPT_AT = 1_700_000_000_000;

export function keptRuns({ store }: FixturePage): KeptRun[] {
  const { run } = store.getState();
  const dataset = store.getState().dataset.manifest?.id ?? '';
  return OTHERS.map((id, i): KeptRun => {
    const config = defaultConfig(recipeById(id));
    const share = 0.9 - 0.15 * i;
    return {
      id: runId(config, 'wasm', dataset),
      name: null,
      config: withoutHeads(config),
      parent: i === 0 ? null : withoutHeads(defaultConfig(recipeById(OTHERS[i - 1] ?? id))),
      files: null,
      dataset,
      engine: 'wasm',
      step: run.step,
      steps: run.steps,
      elapsedMs: 4000 + 700 * i,
      note: null,
      losses: run.losses,
      evaluations: run.evaluations.map(({ metrics, ...evaluation }) => ({
        ...evaluation,
        metrics: Object.fromEntries(
          Object.entries(metrics).map(([name, value]) => [name, share * (value ?? 0)]),
        ),
      })),
      snapshot: run.current,
      isShown: true,
      keptAt: FIRST_KEPT_AT + i,
    };
  });
}
