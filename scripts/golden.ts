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
import { readCheckpointBeside } from './golden/checkpoint.ts';
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

let passed = 0;
let failed = 0;
const files = readdirSync(directory).sort();
for (const file of files.filter((name) => !NOT_DATA.has(name))) {
  if (checkFile(directory, file)) passed++;
  else failed++;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

function isEngine(name: string): name is NodeEngineId {
  return name === 'cpu' || name === 'wasm';
}

function checkFile(folder: string, file: string): boolean {
  let golden: unknown;
  try {
    golden = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  } catch (error) {
    console.log(
      `FAIL ${file}: not understood (${error instanceof Error ? error.message : String(error)})`,
    );
    return false;
  }
  const result = checkGolden(golden, () => readCheckpointBeside(folder));
  if (result === undefined) {
    console.log(`FAIL ${file}: not understood (no known kind of golden file)`);
    return false;
  }
  const { kind, report } = result;
  const isPassed = report.failures === 0;
  const worst =
    report.comparisons === 0
      ? 'nothing compared'
      : `${report.comparisons} comparisons, worst error ${report.worst.toPrecision(2)} of its tolerance`;
  const failures = isPassed ? '' : `, ${report.failures} outside`;
  const where = report.worst === 0 ? '' : ` (${report.worstLabel})`;
  console.log(`${isPassed ? 'pass' : 'FAIL'} ${file}: ${kind}, ${worst}${where}${failures}`);
  for (const message of report.messages) console.log(`     ${message}`);
  for (const part of report.uncovered) console.log(`     not covered: ${part}`);
  return isPassed;
}
