import type { Frame, Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { axeViolations, COLOUR_RULES } from '../../support/axe';
import type { ColorScheme, Session } from '../../support/session';

/** Shows a page, or a frame in it, in a colour scheme, and waits until all of it is drawn so. */
async function showIn(session: Session, page: Page, part: Page | Frame, scheme: ColorScheme): Promise<void> {
  await session.setColorScheme(page, scheme);
  await part.evaluate(async (wanted) => {
    // A frame learns of the scheme after its page.
    while (!matchMedia(`(prefers-color-scheme: ${wanted})`).matches)
      await new Promise((resolve) => requestAnimationFrame(resolve));
    // Colours on their way from one scheme to the other are nobody's to read.
    for (const animation of document.getAnimations()) animation.finish();
  }, scheme);
}

/**
 * Holds a page, or a frame in it, to axe's rules in light; and in dark, where nothing but the colours is different, to
 * those of colours. The colours come from the same style sheet in both browsers: Chromium alone is asked for the dark ones.
 */
export async function expectAccessible(
  session: Session,
  page: Page,
  part: Page | Frame = page,
): Promise<void> {
  await showIn(session, page, part, 'light');
  expect(await axeViolations(part)).toEqual([]);
  if (session.kind === 'firefox') return;
  await showIn(session, page, part, 'dark');
  expect({ dark: await axeViolations(part, COLOUR_RULES) }).toEqual({ dark: [] });
  await session.setColorScheme(page, 'light');
}
