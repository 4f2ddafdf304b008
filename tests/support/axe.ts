import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Frame, Page } from 'puppeteer-core';

/** An accessibility rule of axe-core that a page breaks. */
export interface Violation {
  id: string;
  impact: string;
  help: string;
  /** The places: selectors, each with the reason. */
  nodes: string[];
}

declare const axe: {
  run(
    context: Document,
    options: object,
  ): Promise<{
    violations: {
      id: string;
      impact?: string | null;
      help: string;
      nodes: { target: unknown[]; failureSummary?: string }[];
    }[];
  }>;
};

/** The rules whose result depends on colours, and therefore on the colour scheme. */
export const COLOUR_RULES: readonly string[] = ['color-contrast', 'link-in-text-block'];

/**
 * Checks a page or frame with axe-core. Its source is evaluated over the protocol, because extension pages allow no
 * script tag.
 *
 * @param rules - ids of the rules to check; by default, axe's own default rules
 * @returns the violations
 */
export async function axeViolations(page: Page | Frame, rules?: readonly string[]): Promise<Violation[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis)))
    await page.evaluate(
      await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'),
    );
  return page.evaluate(async (only) => {
    const { violations } = await axe.run(document, {
      resultTypes: ['violations'],
      ...(only === undefined ? {} : { runOnly: { type: 'rule', values: only } }),
    });
    return violations.map(({ id, impact, help, nodes }) => ({
      id,
      impact: impact ?? '',
      help,
      nodes: nodes.map((node) => `${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
    }));
  }, rules);
}
