/** A made-up index of ablations: numbers of no run, for tests of what the page makes of one. */
import { figureOf } from '../../src/core/ablation-summary.ts';
import type { AblationGrid, AblationIndex } from '../../src/core/ablation-index.ts';

const METRICS = ['audio->points.class.r1', 'gap.audio-points'];

function rowOf(settings: Record<string, string | number>, shares: readonly number[]) {
  const metrics = { [METRICS[0]!]: figureOf(shares), [METRICS[1]!]: figureOf([0.3]) };
  const seeds = shares.map((_, i) => i + 1);
  return {
    recipe: 'ex-mcr',
    settings,
    seeds,
    metrics,
    seconds: figureOf([2]),
    failures: [] as string[],
  };
}

const grid = (id: string, title: string, rest: Partial<AblationGrid>): AblationGrid => ({
  id,
  title,
  question: `What does ${title.toLowerCase()} do?`,
  command: `npm run ablate -- --recipe ex-mcr --vary ${id}=...`,
  set: {},
  varied: {},
  rows: [],
  ...rest,
});

export const MADE_UP_INDEX: AblationIndex = {
  schema: 'gramophone-ablation-index-1',
  command: 'npm run ablate -- --standard',
  dataset: { id: 'world', hash: 'made up' },
  engine: 'wasm',
  split: 'test',
  seeds: [1, 2],
  versions: { gramophone: '0' },
  metrics: METRICS,
  chance: { 'audio->points.class.r1': 0.02 },
  grids: [
    grid('temperature', 'Temperature', {
      set: { pseudoPairWeight: 0, steps: 6, batch: 16, warmupSteps: 1 },
      varied: { temperature: [0.05, 0.1] },
      rows: [rowOf({ temperature: 0.05 }, [0.5, 0.6]), rowOf({ temperature: 0.1 }, [0.7, 0.9])],
    }),
    grid('noise', 'Noise', {
      varied: { noise: [0, 1], steps: [5, 50] },
      rows: [
        rowOf({ noise: 0, steps: 5 }, [0.25]),
        { ...rowOf({ noise: 1, steps: 50 }, [0.4]), failures: ['seed 2: The loss became NaN.'] },
        { ...rowOf({ noise: 2, steps: 5 }, [0.1]), recipe: 'forgotten' },
      ],
    }),
  ],
  missing: ['Batch'],
};
