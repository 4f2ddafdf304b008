import { inOneLine } from '@/utils/text/white-space';
import { shownText } from './shown-text';

const LINKS =
  '.site-title,.site-name,.siteTitle,.site-branding a,a[rel~="home" i],.navbar__title,.navbar-brand,.brand-name,header a[href="/"],.logo,[class*="site_name" i]';
const COPYRIGHT =
  /(?:©|\(c\)|copyright) ?(?:©|\(c\))? ?(?:\d{4})?(?: ?[-–] ?\d{4})?,? ?(?:by )?([^.|·•©]{2,80})/i;
const MAX_LINKS = 10;
const MAX_NAME = 60;
const MAX_FOOT = 20_000;

/** Returns the texts that name the site: of its link home, its logo, its mark of copyright. */
export function siteNamesOf(document: Document): string[] {
  const links = [...document.querySelectorAll(LINKS)]
    .slice(0, MAX_LINKS)
    .filter((element) => element.closest('article,main') === null);
  const names = links.map((element) => {
    const picture = element.matches('img') ? element : element.querySelector('img[alt]');
    const text = shownText(element, 2 * MAX_NAME) || (picture?.getAttribute('alt') ?? '');
    return inOneLine(text.replace(/\b(?:logo|home ?page|home)\b/gi, ' '));
  });
  return [...names, ...copyrightOf(document)].filter(({ length }) => length > 1 && length <= MAX_NAME);
}

/** Returns the holder of the copyright in the foot of the page: "© 2024 Vendor, Inc. All rights reserved." */
function copyrightOf(document: Document): string[] {
  const foot = [...document.querySelectorAll('footer,[role="contentinfo"],#footer,.footer')].at(-1);
  const [, holder = ''] = (foot && COPYRIGHT.exec(shownText(foot, MAX_FOOT))) ?? [];
  const name = holder
    .split(/\ball rights/i, 1)
    .join('')
    .replace(/\b\d{4}\b/g, '')
    .replace(/,? (?:inc|llc|ltd|gmbh|corp)$/i, '');
  return [inOneLine(name)];
}
