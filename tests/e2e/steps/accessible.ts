import type { Frame, Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { axeViolations, COLOUR_RULES } from '../../support/axe';
import type { ColorScheme, Session } from '../../support/session';

/** Shows a page, or a frame in it, in a colour scheme, and waits until it is drawn completely. */
async function showIn(session: Session, page: Page, part: Page | Frame, scheme: ColorScheme): Promise<void> {
  await session.setColorScheme(page, scheme);
  await part.evaluate(async (wanted) => {
    // A frame gets the scheme after its page.
    while (!matchMedia(`(prefers-color-scheme: ${wanted})`).matches)
      await new Promise((resolve) => requestAnimationFrame(resolve));
    // Ignore the colours in a transition between the schemes.
    for (const animation of document.getAnimations()) animation.finish();
  }, scheme);
}

/**
 * Expects that a page, or a frame in it, breaks none of axe's rules in light mode, and no rule of colours in dark mode,
 * which differs only in colours. Only in Chromium: axe reads the markup and the styles, and both browsers get the same.
 */
export async function expectAccessible(
  session: Session,
  page: Page,
  part: Page | Frame = page,
): Promise<void> {
  if (session.kind === 'firefox') return;
  await showIn(session, page, part, 'light');
  expect(await axeViolations(part)).toEqual([]);
  await showIn(session, page, part, 'dark');
  expect({ dark: await axeViolations(part, COLOUR_RULES) }).toEqual({ dark: [] });
  await session.setColorScheme(page, 'light');
}
