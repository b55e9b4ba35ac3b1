/**
 * Finds a Chromium for tests and headless training, in this order: CHROME_PATH, an installed Chrome or Chromium,
 * Playwright's own, `playwright install chromium`, Debian's package when root. Prints the path; fails with one sentence.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser } from 'playwright';
import { BROWSER_FLAGS } from './browser-flags.ts';

const NAMES = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'chrome'];
const MAC_PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function installed(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...candidates, ...MAC_PATHS].find(isExecutable);
}

function playwrightOwn(): string | undefined {
  const path = chromium.executablePath();
  return path && isExecutable(path) ? path : undefined;
}

function run(command: string, args: readonly string[]): boolean {
  process.stderr.write(`No browser found; trying: ${command} ${args.join(' ')}\n`);
  return spawnSync(command, args, { stdio: ['ignore', 2, 2], timeout: 600_000 }).status === 0;
}

function installWithPlaywright(): string | undefined {
  return run('npx', ['playwright', 'install', 'chromium']) ? playwrightOwn() : undefined;
}

function installFromDebian(): string | undefined {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0)
    return undefined;
  run('apt-get', ['update']);
  return run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'])
    ? installed()
    : undefined;
}

/** The path of a browser that starts; installs one when there is none. */
export function findBrowser(): string {
  const named = process.env['CHROME_PATH'];
  if (named) {
    if (isExecutable(named)) return named;
    throw new Error(
      `CHROME_PATH is "${named}", which is not an executable file. Correct or unset it.`,
    );
  }
  const path = installed() ?? playwrightOwn() ?? installWithPlaywright() ?? installFromDebian();
  if (!path) {
    throw new Error(
      'No Chrome or Chromium was found and none could be installed. Install one, or set CHROME_PATH to its executable.',
    );
  }
  return path;
}

export function launchBrowser(flags: readonly string[] = BROWSER_FLAGS): Promise<Browser> {
  return chromium.launch({ executablePath: findBrowser(), args: [...flags] });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const path = findBrowser();
  process.stdout.write(`${path}\n${execFileSync(path, ['--version']).toString()}`);
}
