/** A command line's combinations, as if run on one and the same data set. */
import { parseAblateArguments } from '../../scripts/ablate/arguments.ts';
import { expandGrid, type Combination } from '../../src/core/ablation-grid.ts';
import { runKey, type RunContext } from '../../scripts/ablate/keys.ts';

export const CONTEXT: RunContext = {
  datasetHash: 'first',
  bases: {},
  split: 'test',
  engine: 'wasm',
  versions: { gramophone: '1' },
};

export const combinationsOf = (line: string, context = CONTEXT): Combination[] =>
  expandGrid(parseAblateArguments(line.split(' ')).grid, (config) => runKey(config, context));
