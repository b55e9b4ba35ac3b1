import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { BROWSER_FLAGS } from './scripts/browser-flags.ts';
import { releasedProjectors } from './tests/support/released-command.ts';

const node = (name: string) => ({
  test: {
    name,
    include: [`tests/${name}/**/*.test.ts`],
    environment: 'node' as const,
    testTimeout: 60_000,
  },
});

export default defineConfig({
  test: {
    projects: [
      node('unit'),
      node('property'),
      node('golden'),
      {
        worker: { format: 'es' },
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          testTimeout: 120_000,
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            commands: { releasedProjectors },
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                args: [...BROWSER_FLAGS],
                ...(process.env['CHROME_PATH']
                  ? { executablePath: process.env['CHROME_PATH'] }
                  : {}),
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
