/**
 * `npm run ablate`: every combination of recipes, settings and seeds, summed up as a table, as Markdown and as a file that a
 * page can show. Stopped and started again it goes on where it was.
 */
import { setTimeout } from 'node:timers/promises';
import packageJson from '../package.json' with { type: 'json' };
import { commandLine } from '../src/core/ablation-command.ts';
import { ABLATION_SCHEMA, type Ablation, type AblationRun } from '../src/core/ablation.ts';
import type { Settings } from '../src/core/recipes/settings.ts';
import { splitOf, type Dataset } from '../src/data/dataset.ts';
import type { RunConfig } from '../src/engine/protocol.ts';
import { chanceOf } from '../src/engine/run.ts';
import { carryOut } from './ablate/carry-out.ts';
import { checkObjectives } from './ablate/check-objectives.ts';
import {
  distinctRuns,
  expandGrid,
  idleSettings,
  type Combination,
} from '../src/core/ablation-grid.ts';
import { agendaOf, type Agenda, type Job } from './ablate/jobs.ts';
import { baseHashes, datasetHash, runKey, type RunContext } from './ablate/keys.ts';
import { indexOf, publish, readIndex, type Finished } from './ablate/publish.ts';
import { readRuns, writeAblation } from './ablate/record.ts';
import { chanceByMetric } from '../src/core/ablation-summary.ts';
import { markdownOf } from '../src/core/ablation-table.ts';
import { conduct, type Conducted, type Progress } from './experiment/conduct.ts';
import { openDatasetFiles } from './experiment/dataset-files.ts';
import { openNodeEngine } from './node-engine.ts';
import { writeWhole } from './pretrain/cache.ts';

interface Plan extends Job {
  readonly combinations: readonly Combination[];
}

const tell = (line: string): void => void process.stderr.write(`${line}\n`);

const showProgress: Progress = (step, steps) => {
  if (process.stderr.isTTY) process.stderr.write(`\rstep ${step} of ${steps} \r`);
};

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const { jobs, publication } = await agendaOf(args);
  const { dataset: path, split, engine } = jobs[0].request;
  await openNodeEngine(engine);
  const datasets = new Map<string, Dataset>();
  const datasetWith = async (base: Settings['base']): Promise<Dataset> => {
    const dataset = datasets.get(base) ?? (await openDatasetFiles(path, base));
    datasets.set(base, dataset);
    return dataset;
  };
  const dataset = await datasetWith('full');
  splitOf(dataset, split);
  const context: RunContext = {
    datasetHash: await datasetHash(path),
    bases: await baseHashes(path),
    split,
    engine,
    versions: {
      gramophone: packageJson.version,
      tfjs: packageJson.dependencies['@tensorflow/tfjs-core'],
    },
  };
  const plans = jobs.map((job): Plan => {
    const combinations = expandGrid(job.request.grid, (config) => runKey(config, context));
    checkObjectives(combinations);
    return { ...job, combinations };
  });
  let isStopped = false;
  process.on('SIGINT', () => {
    if (!isStopped) tell('\nEnding after the current run.');
    isStopped = true;
  });
  const conductOne = async (config: RunConfig): Promise<Conducted> => {
    const data = await datasetWith(config.settings.base);
    const conducted = await conduct(data, config, split, showProgress);
    // Training on the processor hardly lets the event loop turn: this is where Ctrl-C is heard.
    await setTimeout(5);
    return conducted;
  };
  // The grids of a list share runs, among themselves and with what an earlier start left.
  const found: (readonly AblationRun[])[] = [];
  const finished: Finished[] = [];
  for (const { json } of plans) found.push(await readRuns(json, tell));
  for (const [index, plan] of plans.entries()) {
    const { json, heading, combinations, request } = plan;
    if (heading.title !== undefined) tell(`\n${heading.title}`);
    for (const [id, recipes] of idleSettings(combinations)) {
      tell(`${recipes.join(', ')}: ${id} changes nothing there; its rows repeat each other.`);
    }
    const planned = new Set(distinctRuns(combinations).map(({ key }) => key));
    const { ablation, left } = await carryOut({
      combinations,
      metrics: request.metrics,
      head: headOf(plan, dataset, context),
      known: [...(found[index] ?? []), ...found.flat().filter(({ key }) => planned.has(key))],
      conduct: conductOne,
      write: (current) => writeAblation(json, current),
      tell,
      isStopped: () => isStopped,
    });
    found[index] = ablation.runs;
    report(plan, ablation, left);
    if (plan.grid && left === 0) finished.push({ grid: plan.grid, ablation });
    if (publication) {
      const command = commandLine(publication.whole);
      const head = { ...headOf(plan, dataset, context), command };
      const { versions } = context;
      publishAll(path, publication, head, { versions, metrics: request.metrics }, finished);
    }
    if (isStopped && (left > 0 || index < plans.length - 1)) {
      tell(`Stopped. To go on from here: ${commandLine(args)}`);
      process.exitCode = 130;
      return;
    }
  }
}

function headOf(
  { request, heading }: Plan,
  dataset: Dataset,
  { datasetHash, bases, engine, split }: RunContext,
): Omit<Ablation, 'rows' | 'runs'> {
  const { grid, metrics, command } = request;
  return {
    schema: ABLATION_SCHEMA,
    ...heading,
    command,
    dataset: {
      id: dataset.id,
      hash: datasetHash,
      ...(Object.keys(bases).length > 0 && { bases }),
    },
    engine,
    split,
    seeds: [...grid.seeds],
    varied: Object.fromEntries(
      Object.entries(grid.varied).map(([id, values]) => [id, [...values]]),
    ),
    chance: chanceByMetric(metrics, chanceOf(dataset, split)),
  };
}

/** Everything that is finished, once after each grid, so that a stopped list has shown what it could. */
function publishAll(
  folder: string,
  publication: NonNullable<Agenda['publication']>,
  { command, dataset, engine, split, seeds, chance }: ReturnType<typeof headOf>,
  context: Pick<RunContext, 'versions'> & { readonly metrics: readonly string[] },
  finished: readonly Finished[],
): void {
  const metrics = [...context.metrics];
  const versions = { ...context.versions };
  const head = { command, dataset, engine, split, seeds, versions, metrics, chance };
  publish(folder, indexOf({ ...publication, head, finished, known: readIndex(folder) }));
}

/** The table to the screen, and to the Markdown file once it is whole. */
function report({ request, json }: Plan, ablation: Ablation, left: number): void {
  const markdown = markdownOf(ablation, request.metrics);
  console.log(`\n${markdown}\n`);
  tell(`Written to ${json}.`);
  if (left > 0) tell(`${left} runs are left; rows that lack one are not shown.`);
  else if (request.md !== undefined) writeWhole(request.md, `${markdown}\n`);
  if (ablation.rows.some(({ failures }) => failures.length > 0)) process.exitCode = 1;
}

main().catch((cause: unknown) => {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exitCode = 1;
});
