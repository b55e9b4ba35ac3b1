/** One ablation, or a list of them: what is asked for, and which file it grows in. */
import { basename, extname, join } from 'node:path';
import { parseAblateArguments, parseGridListArguments, type AblateArguments } from './arguments.ts';
import { argumentsOf } from '../../src/core/ablation-command.ts';
import { chooseGrids, readGrids, type NamedGrid } from './grid-list.ts';
import { digest } from './keys.ts';

const CACHE = '.cache/ablate';

export interface Job {
  readonly request: AblateArguments;
  readonly json: string;
  /** What the file and the table say above the command, where the grid has a name. */
  readonly heading: { readonly title?: string; readonly question?: string };
  /** The entry of the list that it comes from. */
  readonly grid: NamedGrid | null;
}

export interface Agenda {
  /** At least one; a list hands the same data set, split and engine to all of its jobs. */
  readonly jobs: readonly [Job, ...Job[]];
  /** All grids of the list, chosen now or not, and what their command lines share; null when nothing is published. */
  readonly publication: {
    readonly grids: readonly NamedGrid[];
    readonly shared: readonly string[];
    /** The options that make all of it. */
    readonly whole: readonly string[];
  } | null;
}

/** What a command line asks for. */
export async function agendaOf(args: readonly string[]): Promise<Agenda> {
  const list = parseGridListArguments(args);
  if (!list) {
    const request = parseAblateArguments(args);
    const { grid, dataset, split, engine, json } = request;
    // Not of the seeds: more of them go on in the same file.
    const name = digest({ ...grid, seeds: null, dataset, split, engine });
    const file = json ?? join(CACHE, `${name}.json`);
    return { jobs: [{ request, json: file, heading: {}, grid: null }], publication: null };
  }
  const folder = list.out ?? join(CACHE, basename(list.file, extname(list.file)));
  const all = await readGrids(list.file);
  const grids = chooseGrids(all, list.only);
  const [first, ...rest] = grids.map((grid): Job => {
    const { id, title, question } = grid;
    const json = join(folder, `${id}.json`);
    const files = ['--json', json, '--md', join(folder, `${id}.md`)];
    const request = parseAblateArguments(argumentsOf(grid, [...list.shared, ...files]));
    return { request, json, heading: { title, question }, grid };
  });
  if (!first) throw new Error(`${list.file}: expected at least one grid, found none.`);
  const publication = list.publishes
    ? { grids: all, shared: list.shared, whole: list.whole }
    : null;
  return { jobs: [first, ...rest], publication };
}
