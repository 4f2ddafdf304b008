import { fileURLToPath } from 'node:url';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));

/**
 * The built extension in a real browser: the journeys of both, and those that are of this one alone. One worker runs
 * all files one after the other in one browser, which each takes over as after an installation (steps/start.ts).
 */
function e2e(browserName: 'chromium' | 'firefox', groupOrder: number): TestProjectInlineConfiguration {
  return {
    extends: true,
    test: {
      name: `e2e-${browserName}`,
      include: ['tests/e2e/*.test.ts', `tests/e2e/${browserName}/*.test.ts`],
      environment: './tests/support/shared-browser.ts',
      isolate: false,
      maxWorkers: 1,
      sequence: { groupOrder },
      testTimeout: 60_000,
      hookTimeout: 60_000,
      // On a busy machine a real browser misses a key or a focus now and then; what is broken fails each time.
      retry: 2,
      provide: { browserName },
    },
  };
}

/**
 * Five test projects: `unit` (node, no DOM), `browser` (ranges, highlights, metadata and focus in Chromium's real DOM),
 * `package` (what a store gets), `e2e-chromium` and `e2e-firefox` (the built extension in the real browser).
 * scripts/test.ts finds the browsers, puts their paths in CHROMIUM and FIREFOX, builds, and runs them in lanes.
 */
export default defineConfig({
  resolve: { alias: { '@': root } },
  test: {
    reporters: ['default', './scripts/reporter.ts'],
    // Two browsers at a time are what two cores bear; more only make every wait longer.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          environment: 'node',
          // What most files import (the catalogue, schemas) is loaded once a worker; no test changes what it imports.
          isolate: false,
          // Properties try many cases; on a busy machine that takes its time.
          testTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          sequence: { groupOrder: 1 },
          include: ['tests/browser/**/*.test.{ts,tsx}'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                ...(process.env.CHROMIUM ? { executablePath: process.env.CHROMIUM } : {}),
                args: ['--no-sandbox', '--disable-background-networking'],
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        extends: true,
        test: {
          name: 'package',
          include: ['tests/package/**/*.test.ts'],
          sequence: { groupOrder: 2 },
          // web-ext lint reads all of the package.
          testTimeout: 120_000,
        },
      },
      e2e('chromium', 3),
      e2e('firefox', 4),
    ],
  },
});

declare module 'vitest' {
  interface ProvidedContext {
    /** The browser an e2e project drives. */
    browserName: 'chromium' | 'firefox';
  }
}
