/** One ablation, or a list of them: what is asked for, and which file it grows in. */
import { basename, extname, join } from 'node:path';
import { parseAblateArguments, parseGridListArguments, type AblateArguments } from './arguments.ts';
import { argumentsOf, chooseGrids, readGrids } from './grid-list.ts';
import { digest } from './keys.ts';

const CACHE = '.cache/ablate';

export interface Job {
  readonly request: AblateArguments;
  readonly json: string;
  /** What the file and the table say above the command, where the grid has a name. */
  readonly heading: { readonly title?: string; readonly question?: string };
}

/** The jobs of a command line, at least one; a list hands the same data set, split and engine to all of its grids. */
export async function jobsOf(args: readonly string[]): Promise<readonly [Job, ...Job[]]> {
  const list = parseGridListArguments(args);
  if (!list) {
    const request = parseAblateArguments(args);
    const { grid, dataset, split, engine, json } = request;
    // Not of the seeds: more of them go on in the same file.
    const name = digest({ ...grid, seeds: null, dataset, split, engine });
    return [{ request, json: json ?? join(CACHE, `${name}.json`), heading: {} }];
  }
  const folder = list.out ?? join(CACHE, basename(list.file, extname(list.file)));
  const grids = chooseGrids(await readGrids(list.file), list.only);
  const [first, ...rest] = grids.map((grid): Job => {
    const { id, title, question } = grid;
    const json = join(folder, `${id}.json`);
    const files = ['--json', json, '--md', join(folder, `${id}.md`)];
    const request = parseAblateArguments(argumentsOf(grid, [...list.shared, ...files]));
    return { request, json, heading: { title, question } };
  });
  if (!first) throw new Error(`${list.file}: expected at least one grid, found none.`);
  return [first, ...rest];
}
