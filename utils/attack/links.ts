import { normalise } from '@/utils/text/normalise';

/** The kinds of ATT&CK objects in the catalogue. */
export type Kind = 'technique' | 'tactic' | 'group' | 'software';

/** Length at which a text or a link is cut before it is read, in UTF-16 code units. */
export const MAX_LINK = 2_000;

// ATT&CK ids (https://attack.mitre.org/resources/faq/) and common variants of them: lower case, a slash as in links, a
// hyphen or underscore as in file names and tags.
const SPELLING =
  /(?<![A-Za-z0-9])(?:(TA|G|S)(\d{4})|(T)(\d{4})(?:\s?[./_\u2010-\u2013-]\s?(\d{3}))?)(?![A-Za-z0-9])/i;
const BARE_TECHNIQUE = /^(\d{4})(?:[./_-](\d{3}))?$/;

/**
 * Returns the ATT&CK id in a text, in its official form (`T1059.001`, `TA0002`, `G0016`, `S0002`); null if there is
 * none. Accepts any case, slashes, links to attack.mitre.org, Sigma tags (`attack.t1059.001`), an id among words (the
 * first one counts) and, if the text is nothing else, a technique's bare number. It checks only the spelling: whether
 * ATT&CK has such an object is known to the catalogue.
 */
export function idFromText(text: string): string | null {
  const plain = normalise(text.slice(0, MAX_LINK), 'NFKC')
    .replace(/\p{DI}+/gu, '')
    .trim();
  const bare = BARE_TECHNIQUE.exec(plain);
  if (bare) return `T${bare[1]}${bare[2] ? `.${bare[2]}` : ''}`;
  const found = SPELLING.exec(plain);
  if (!found) return null;
  const [, prefix, number, , technique, sub] = found;
  return prefix ? `${prefix.toUpperCase()}${number}` : `T${technique}${sub ? `.${sub}` : ''}`;
}

/** Returns the kind of object that an id (official form) names; null when the text is no ATT&CK id. */
export function kindOfId(id: string): Kind | null {
  if (/^T\d{4}(\.\d{3})?$/.test(id)) return 'technique';
  if (/^TA\d{4}$/.test(id)) return 'tactic';
  if (/^G\d{4}$/.test(id)) return 'group';
  if (/^S\d{4}$/.test(id)) return 'software';
  return null;
}

const FOLDER: Record<Kind, string> = {
  technique: 'techniques',
  tactic: 'tactics',
  group: 'groups',
  software: 'software',
};

/**
 * Returns the address of an object's page on attack.mitre.org, by its id in official form; null when the text is no
 * ATT&CK id.
 */
export function attackUrl(id: string): string | null {
  const kind = kindOfId(id);
  return kind ? `https://attack.mitre.org/${FOLDER[kind]}/${id.replace('.', '/')}/` : null;
}
