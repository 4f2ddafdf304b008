import { wordsOf } from '@/utils/text/words';

/** Words that name a section or a kind of site, and say nothing of what a document is about. */
const GENERIC = new Set(
  `a about advisories advisory alerts all analysis and archive archives article articles at blog blogs bulletin bulletins
  by center centre co com corp cyber cybersecurity de docs documentation en english for from global gmbh home
  homepage hub in inc index information insights intel intelligence its lab labs latest limited llc ltd magazine main my
  media net news newsroom of official on online open org our page pages podcast portal post posts press public
  publication publications publishing reading report reports research resource resources response security series site
  space stories support team tech technology the threat threats to us website welcome wiki writeups`.split(
    /\s+/,
  ),
);

/** Labels of a host that name no site. */
const NO_NAME =
  /^(?:www\d?|blogs?|news|research|labs?|docs?|com?|org|net|gov|gob|gouv|govt|ac|edu|m|en|security|web|support|portal|info|archive)$/;
const HOST = /^(?:https?:\/\/)?[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,6}\/?$/u;

/** Returns a name without spaces, case and punctuation: as hosts write it. */
export const compact = (name: string): string => wordsOf(name).join('');

/** Tells whether a text consists of words that name a section of a site: "Blog", "Threat Research". */
export function isGeneric(text: string): boolean {
  const words = wordsOf(text);
  return words.length > 0 && words.every((word) => GENERIC.has(word));
}

/** Tells whether a text is a host, not a name. */
export const isHost = (text: string): boolean => HOST.test(text);

/** The names by which a site is known. */
export interface Site {
  /** Tells whether a text names the site, or a section of it: "Vendor", "Vendor Labs Blog". */
  isNamed(text: string): boolean;
}

/**
 * Collects the names of a site.
 *
 * @param host the host of the page
 * @param names what the page calls the site
 */
export function siteOf(host: string, names: readonly string[]): Site {
  const labels = host
    .split('.')
    .slice(0, -1)
    .filter((label) => label.length > 1 && !NO_NAME.test(label))
    .map(compact);
  const known = new Set(names.map(compact).filter(Boolean));
  const wordLists = names.map((name) => wordsOf(name).filter((word) => !GENERIC.has(word)));
  return {
    isNamed(text) {
      const form = compact(text);
      if (form === '' || known.has(form) || labels.includes(form) || form === compact(host))
        return form !== '';
      const own = wordsOf(text).filter((word) => !GENERIC.has(word));
      if (own.length === 0) return false;
      if (labels.includes(own.join('')) || labels.includes(compact(text.replace(/\bthe\b/gi, ''))))
        return true;
      return wordLists.some((list) => list.length > 0 && list.join(' ') === own.join(' '));
    },
  };
}
