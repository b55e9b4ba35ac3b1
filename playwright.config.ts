import { defineConfig } from '@playwright/test';
import { BROWSER_FLAGS } from './scripts/browser-flags.ts';
import { VIEWS_PORT } from './tests/e2e/views.ts';

const PORT = 4179;
const MEASURED = '**/many-things.spec.ts';

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  fullyParallel: false,
  workers: 2,
  timeout: 180_000,
  forbidOnly: true,
  retries: 0,
  reporter: [['list']],
  use: {
    // A sub-path, as on project pages of a static host.
    baseURL: `http://127.0.0.1:${PORT}/some/sub-path/`,
    launchOptions: {
      args: [...BROWSER_FLAGS],
      ...(process.env['CHROME_PATH'] ? { executablePath: process.env['CHROME_PATH'] } : {}),
    },
  },
  // What is counted in processor time has the machine to itself, after the others.
  projects: [
    { name: 'pages', testIgnore: MEASURED },
    { name: 'measured', testMatch: MEASURED, dependencies: ['pages'] },
  ],
  webServer: [
    {
      command: `npx vite build && npx tsx scripts/serve.ts --port ${PORT} --under /some/sub-path/`,
      port: PORT,
      timeout: 180_000,
      reuseExistingServer: false,
    },
    // One view at a time; see docs/views.md.
    {
      command: `npx vite build --config tests/fixtures-page/vite.config.ts && npx tsx scripts/serve.ts --dir .cache/fixtures-page --port ${VIEWS_PORT}`,
      port: VIEWS_PORT,
      timeout: 180_000,
      reuseExistingServer: false,
    },
  ],
});
