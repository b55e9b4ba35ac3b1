/**
 * npm run golden -- DIR [--engine cpu|wasm]
 *
 * Checks every golden file of a folder (format: tests/golden/fixtures/README.md) against this code: one line a file,
 * then `N passed, M failed`. Exits with 1 when a file failed or was not understood.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkGolden } from './golden/check-file.ts';
import { readCheckpointsBeside } from './golden/checkpoint.ts';
import { openNodeEngine, type NodeEngineId } from './node-engine.ts';

const NOT_DATA = new Set(['README.md', 'manifest.json']);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { engine: { type: 'string', default: 'cpu' } },
});
const [directory] = positionals;
const { engine } = values;
if (directory === undefined || !existsSync(directory) || !isEngine(engine)) {
  console.error('usage: npm run golden -- DIR [--engine cpu|wasm]');
  process.exit(2);
}
await openNodeEngine(engine);

const counts = { pass: 0, FAIL: 0, skip: 0 };
const files = readdirSync(directory).sort();
for (const file of files.filter((name) => !NOT_DATA.has(name))) {
  counts[checkFile(directory, file)]++;
}
const skipped = counts.skip === 0 ? '' : `, ${counts.skip} skipped`;
console.log(`${counts.pass} passed, ${counts.FAIL} failed${skipped}`);
process.exitCode = counts.FAIL > 0 || counts.pass === 0 ? 1 : 0;

function isEngine(name: string): name is NodeEngineId {
  return name === 'cpu' || name === 'wasm';
}

function checkFile(folder: string, file: string): keyof typeof counts {
  let golden: unknown;
  try {
    golden = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  } catch (error) {
    console.log(
      `FAIL ${file}: not understood (${error instanceof Error ? error.message : String(error)})`,
    );
    return 'FAIL';
  }
  const result = checkGolden(golden, () => readCheckpointsBeside(folder));
  if (result === undefined) {
    console.log(`FAIL ${file}: not understood (no known kind of golden file)`);
    return 'FAIL';
  }
  const { kind, report } = result;
  const outcome = report.failures > 0 ? 'FAIL' : report.comparisons === 0 ? 'skip' : 'pass';
  const worst =
    report.comparisons === 0
      ? 'nothing compared'
      : `${report.comparisons} comparisons, worst error ${report.worst.toPrecision(2)} of its tolerance`;
  const failures = report.failures === 0 ? '' : `, ${report.failures} outside`;
  const where = report.worst === 0 ? '' : ` (${report.worstLabel})`;
  console.log(`${outcome} ${file}: ${kind}, ${worst}${where}${failures}`);
  for (const message of report.messages) console.log(`     ${message}`);
  for (const part of report.uncovered) console.log(`     not covered: ${part}`);
  if (report.noTargets.length > 0) {
    const [first = ''] = report.noTargets;
    const number = report.noTargets.length;
    console.log(
      `     no targets: ${number} fields of the reference's own rounding (${first}, ...)`,
    );
  }
  return outcome;
}
