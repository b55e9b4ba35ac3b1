/** `npm run experiment`: trains one recipe headless with the page's own engine code, prints and writes what it reached. */
import { writeFile } from 'node:fs/promises';
import packageJson from '../package.json' with { type: 'json' };
import { parseExperimentArguments } from './experiment/arguments.ts';
import { conduct, type Progress } from './experiment/conduct.ts';
import { openDatasetFiles } from './experiment/dataset-files.ts';
import { conductInBrowser } from './experiment/in-browser.ts';
import { saveHeads } from './experiment/save-heads.ts';
import { metricsTable } from './experiment/table.ts';
import { openNodeEngine } from './node-engine.ts';

async function main(): Promise<void> {
  const { config, dataset, split, engine, json, save } = parseExperimentArguments(
    process.argv.slice(2),
  );
  const showProgress: Progress = (step, steps, loss) => {
    const losses = loss === undefined ? '' : `  loss ${loss.toFixed(4)}`;
    if (process.stderr.isTTY)
      process.stderr.write(`\r${config.recipe}: step ${step} of ${steps}${losses}   `);
    else if (step % 50 === 0 || step === steps)
      process.stderr.write(`${config.recipe}: step ${step} of ${steps}${losses}\n`);
  };
  let saved: readonly string[] = [];
  const start = performance.now();
  const result =
    engine === 'webgpu'
      ? await conductInBrowser(dataset, config, split, showProgress)
      : await openNodeEngine(engine).then(async () =>
          conduct(
            await openDatasetFiles(dataset, config.settings.base),
            config,
            split,
            showProgress,
            async (run) => {
              if (save) saved = await saveHeads(run, save);
            },
          ),
        );
  const wallTimeSeconds = (performance.now() - start) / 1000;
  const { prepare, train, evaluate } = result.seconds;
  process.stderr.write('\n');
  console.log(
    `${config.recipe}, seed ${config.seed}, ${engine}, ${dataset}, ${split} split: prepared in ${prepare.toFixed(1)} s, trained in ${train.toFixed(1)} s, measured in ${evaluate.toFixed(1)} s\n`,
  );
  if (result.note !== null) console.log(`${result.note}\n`);
  console.log(metricsTable(result.metrics, result.chance));
  for (const file of saved) console.log(`saved ${file}`);
  if (json === undefined) return;
  const report = {
    recipe: config.recipe,
    settings: config.settings,
    seed: config.seed,
    engine,
    dataset,
    split,
    versions: {
      gramophone: packageJson.version,
      tfjs: packageJson.dependencies['@tensorflow/tfjs-core'],
      node: process.version,
    },
    wallTimeSeconds,
    ...result,
  };
  await writeFile(json, `${JSON.stringify(report, null, 2)}\n`);
}

main().catch((cause: unknown) => {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exitCode = 1;
});
