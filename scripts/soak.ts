import { parseArgs } from 'node:util';
import { FAULTS, type FaultName, type Outcome, Soak } from '@/tests/soak/soak';
import { prepareBrowser } from './browsers/build';
import type { BrowserName } from './browsers/find';

/**
 * `npm run soak -- [--seed N] [--minutes M] [--browser chromium|firefox] [--fault NAME]`: uses the extension in real
 * browsers for a time, kills and restarts them at random moments, and checks after each restart that nothing
 * acknowledged is lost, and nothing is half applied. Prints a line for each fault on stderr, and the figures as one line
 * of JSON on stdout, the last one. Fails if anything was wrong.
 */

async function soak(
  browser: BrowserName,
  faults: readonly FaultName[],
  seed: number,
  minutes: number,
): Promise<Outcome> {
  const one = await Soak.start({
    browser,
    seed,
    faults,
    report: (line) => console.error(`${browser}: ${line}`),
  });
  try {
    for (const end = Date.now() + minutes * 60_000; Date.now() < end; ) await one.round();
  } finally {
    await one.end();
  }
  return one.outcome;
}

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '10' },
    browser: { type: 'string', multiple: true, default: ['chromium', 'firefox'] },
    fault: { type: 'string', multiple: true, default: [...FAULTS] },
  },
});
const [seed, minutes] = [Number(values.seed), Number(values.minutes)];
const browsers = (['chromium', 'firefox'] as const).filter((name) => values.browser.includes(name));
const faults = FAULTS.filter((name) => values.fault.includes(name));
if (!Number.isInteger(seed) || !(minutes > 0) || browsers.length === 0 || faults.length === 0) {
  console.error(
    'Usage: npm run soak -- [--seed N] [--minutes M] [--browser chromium|firefox] [--fault NAME]',
  );
  console.error(`Faults: ${FAULTS.join(', ')}. Several browsers and faults can be given.`);
  process.exit(2);
}
const outcomes: Partial<Record<BrowserName, Outcome>> = {};
for (const browser of browsers) {
  await prepareBrowser(browser);
  outcomes[browser] = await soak(browser, faults, seed, minutes / browsers.length);
}
console.log(JSON.stringify({ seed, minutes, ...outcomes }));
process.exitCode = Object.values(outcomes).some(({ wrong }) => wrong.length > 0) ? 1 : 0;
