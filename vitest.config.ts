import { fileURLToPath } from 'node:url';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

/** The settings for the runs of properties: their seed and number; the environment can override both. */
const PROPERTIES = {
  setupFiles: ['./tests/support/configure-properties.ts'],
  globalSetup: ['./tests/support/print-seed.ts'],
  provide: { FC_SEED: process.env.FC_SEED ?? '', FC_RUNS: process.env.FC_RUNS ?? '' },
};

/** The time limit of a test. It only detects a test that hangs: on a busy machine a test takes many times as long. */
const TIME_LIMIT_MS = 120_000;

const root = fileURLToPath(new URL('.', import.meta.url));

/**
 * Returns the project that tests the built extension in a real browser: the tests for both browsers, and those for this
 * one. One worker runs all files one after the other in one browser, which each resets to its state after the
 * installation (steps/start.ts).
 */
function e2e(browserName: 'chromium' | 'firefox', groupOrder: number): TestProjectInlineConfiguration {
  return {
    extends: true,
    test: {
      name: `e2e-${browserName}`,
      include: ['tests/e2e/*.test.ts', `tests/e2e/${browserName}/*.test.ts`],
      environment: './tests/support/shared-browser.ts',
      setupFiles: ['./tests/support/keep-failures.ts'],
      isolate: false,
      maxWorkers: 1,
      sequence: { groupOrder },
      testTimeout: TIME_LIMIT_MS,
      hookTimeout: TIME_LIMIT_MS,
      provide: { browserName },
    },
  };
}

/**
 * Six test projects: `unit` (node, no DOM), `browser` (ranges, highlights, metadata and focus in Chromium's real DOM),
 * `package` (the files for a store), `kills` (the browser is killed in the middle of writes), `e2e-chromium` and
 * `e2e-firefox` (the built extension in a real browser).
 * scripts/test.ts finds the browsers, sets CHROMIUM and FIREFOX, builds, and runs the projects in lanes.
 */
export default defineConfig({
  resolve: { alias: { '@': root } },
  test: {
    // A test that asserts nothing cannot fail.
    expect: { requireAssertions: true },
    reporters: ['default', './scripts/reporter.ts'],
    // Two cores can run two browsers at a time; more only make every wait longer.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          environment: 'node',
          // The code of the extension takes FIREFOX, by which the other projects find the browser, for its build's.
          env: { FIREFOX: '' },
          // Each worker loads common imports (the catalogue, schemas) once; no test changes its imports.
          isolate: false,
          // More runs of the properties take more time.
          testTimeout: PROPERTIES.provide.FC_RUNS === '' ? TIME_LIMIT_MS : 3_600_000,
          ...PROPERTIES,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          testTimeout: TIME_LIMIT_MS,
          ...PROPERTIES,
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
          // web-ext lint reads the whole package.
          testTimeout: 5 * TIME_LIMIT_MS,
        },
      },
      {
        extends: true,
        test: {
          name: 'kills',
          include: ['tests/kills/**/*.test.ts'],
          sequence: { groupOrder: 5 },
          // Starts the browser after each kill.
          testTimeout: 5 * TIME_LIMIT_MS,
        },
      },
      e2e('chromium', 3),
      e2e('firefox', 4),
    ],
  },
});

declare module 'vitest' {
  interface ProvidedContext {
    /** The browser of an e2e project. */
    browserName: 'chromium' | 'firefox';
  }
}
