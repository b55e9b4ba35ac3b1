import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkObjectives } from '../../scripts/ablate/check-objectives.ts';
import { parseAblateArguments, parseGridListArguments } from '../../scripts/ablate/arguments.ts';
import { argumentsOf } from '../../src/core/ablation-command.ts';
import { chooseGrids, readGrids } from '../../scripts/ablate/grid-list.ts';
import { expandGrid } from '../../src/core/ablation-grid.ts';
import { parseExperimentArguments } from '../../scripts/experiment/arguments.ts';

const FOLDER = 'docs/methods';

const COMMANDS = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.md'))
  .flatMap((file) => readFileSync(join(FOLDER, file), 'utf8').split('\n'))
  .flatMap((line) => {
    const [, script, rest] = /^ {4}npm run (\w+) -- (.*)$/.exec(line) ?? [];
    return script && rest ? [[script, rest.split(' ')] as const] : [];
  });

function checkGrid(args: readonly string[]): void {
  checkObjectives(expandGrid(parseAblateArguments(args).grid, () => ''));
}

describe('the commands in the pages on methods', () => {
  it('are there', () => {
    expect(new Set(COMMANDS.map(([script]) => script))).toEqual(new Set(['ablate', 'experiment']));
  });

  it.each(COMMANDS)('npm run %s -- %s can be read', async (script, args) => {
    if (script === 'experiment') {
      parseExperimentArguments(args);
      return;
    }
    const list = parseGridListArguments(args);
    if (!list) return checkGrid(args);
    const grids = chooseGrids(await readGrids(list.file), list.only);
    expect(grids.length).toBe(list.only?.length);
    for (const grid of grids) checkGrid(argumentsOf(grid, list.shared));
  });
});
