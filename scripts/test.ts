/**
 * `npm test`: every check and every test, one after the other, with a browser that it finds by itself; the last line adds up
 * all runners. `npm test -- browser` or any other stage names run only those.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './browser.ts';

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

interface Stage {
  readonly name: string;
  readonly needsBrowser?: true;
  run(environment: NodeJS.ProcessEnv, reportFile: string): Counts;
}

const ONE_FAILED: Counts = { passed: 0, failed: 1, skipped: 0 };

function execute(
  command: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): boolean {
  return (
    spawnSync('npx', ['--no-install', command, ...args], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: environment,
    }).status === 0
  );
}

const single = (name: string, command: string, args: readonly string[]): Stage => ({
  name,
  run: (environment) =>
    execute(command, args, environment) ? { passed: 1, failed: 0, skipped: 0 } : ONE_FAILED,
});

function readReport<T>(file: string): T | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    return null;
  }
}

const vitest = (project: string): Stage => ({
  name: project,
  run: (environment, reportFile) => {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
    const isGreen = execute('vitest', ['run', '--project', project, ...reporters], environment);
    const report = readReport<{
      numPassedTests: number;
      numFailedTests: number;
      numPendingTests: number;
    }>(reportFile);
    if (!report) return ONE_FAILED;
    const failed = isGreen ? report.numFailedTests : Math.max(1, report.numFailedTests);
    return { passed: report.numPassedTests, failed, skipped: report.numPendingTests };
  },
});

const e2e: Stage = {
  name: 'e2e',
  needsBrowser: true,
  run: (environment, reportFile) => {
    const isGreen = execute('playwright', ['test', '--reporter=list,json'], {
      ...environment,
      PLAYWRIGHT_JSON_OUTPUT_NAME: reportFile,
    });
    const report = readReport<{
      stats: { expected: number; unexpected: number; flaky: number; skipped: number };
    }>(reportFile);
    if (!report) return ONE_FAILED;
    const { expected, unexpected, flaky, skipped } = report.stats;
    return {
      passed: expected,
      failed: isGreen ? unexpected + flaky : Math.max(1, unexpected + flaky),
      skipped,
    };
  },
};

const STAGES: readonly Stage[] = [
  single('format', 'prettier', ['--check', '--log-level', 'warn', '.']),
  single('types of the core, without a browser', 'tsc', ['-p', 'tsconfig.core.json']),
  single('types', 'tsc', ['-p', 'tsconfig.json']),
  single('lint', 'eslint', ['--max-warnings', '0', '.']),
  vitest('unit'),
  vitest('property'),
  vitest('golden'),
  { ...vitest('browser'), needsBrowser: true },
  e2e,
];

function main(): void {
  const wanted = process.argv.slice(2);
  const stages = STAGES.filter((stage) => wanted.length === 0 || wanted.includes(stage.name));
  if (stages.length === 0) {
    throw new Error(
      `No such stage. Expected some of: ${STAGES.map((stage) => stage.name).join(', ')}.`,
    );
  }
  const folder = mkdtempSync(join(tmpdir(), 'gramophone-test-'));
  const environment = { ...process.env };
  if (stages.some((stage) => stage.needsBrowser)) environment['CHROME_PATH'] = findBrowser();
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const stage of stages) {
    const start = performance.now();
    const counts = stage.run(
      environment,
      join(folder, `${stage.name.replaceAll(/\W/g, '-')}.json`),
    );
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(
      `\n${stage.name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped, ${seconds} s\n`,
    );
  }
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
  console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

try {
  main();
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exitCode = 1;
}
