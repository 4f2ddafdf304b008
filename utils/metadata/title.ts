import { wordsOf } from '@/utils/text/words';
import { isGeneric, isHost, type Site } from './site-names';

/** A title as one source gives it. Sources of one group repeat each other, and count once. */
export interface TitleClaim {
  text: string;
  group: 'heading' | 'window' | 'social' | 'linked' | 'citation' | 'catalogue' | 'item';
  /** The weight of the source. */
  weight: number;
}

/** The titles of a document: that of the document, and how its sources stand to it. */
export interface ChosenTitle {
  title: string;
  /** The parts of the titles that name the site, as far as they were cut off. */
  sites: string[];
  /** Tells whether a source speaks of this document: its title agrees with the chosen one. */
  agrees(text: string): boolean;
}

const SEPARATOR = /( (?:\||-|–|—|·|•|»|«|›|~|::|:|\/) | ?[|｜] ?)/;
const CUT = / ?(?:…|\.\.\.)$/;
/** Words of a heading from which on it is a title and no name of a section. */
const MIN_WORDS = 4;
/** Words of the last part behind a "|" that is unknown, and still taken for the name of the site. */
const MAX_UNKNOWN = 4;

const formOf = (text: string) => wordsOf(text).join(' ');

/** Tells whether two titles agree: equal, or one is cut off ("The begin…"). */
function agree(a: string, b: string): boolean {
  const [formA, formB] = [formOf(a), formOf(b)];
  if (formA === formB) return formA !== '';
  const isCut = (cut: string, form: string, whole: string) =>
    CUT.test(cut) &&
    form.length > 10 &&
    whole.startsWith(form.slice(0, form.lastIndexOf(' ') + 1 || form.length));
  return isCut(a, formA, formB) || isCut(b, formB, formA);
}

/** Returns the share of the words of the shorter title that the other has, too. */
function shared(a: string, b: string): number {
  const [wordsA, wordsB] = [new Set(wordsOf(a)), new Set(wordsOf(b))];
  const least = Math.min(wordsA.size, wordsB.size);
  return least === 0 ? 0 : [...wordsA].filter((word) => wordsB.has(word)).length / least;
}

/** The core of a title, and the names of the site that stood around it. */
interface Core {
  text: string;
  cut: string[];
}

/**
 * Cuts the names of the site and its sections off a title: "Title – Blog | Vendor".
 *
 * @param others titles of other sources: where one of them ends, the title ends
 */
function coreOf(text: string, site: Site, others: readonly string[]): Core {
  const [, before = '', after = ''] = /^([^:]{2,60}): (.+)$/.exec(text) ?? [];
  if (site.isNamed(before) && others.some((other) => formOf(other) === formOf(after)))
    return { text: after, cut: [before] };
  // Parts at even places, separators between them.
  const parts = text.split(SEPARATOR);
  const join = (from: number, to: number) =>
    parts
      .slice(from, to + 1)
      .join('')
      .trim();
  const last = parts.length - 1;
  const outside = (from: number, to: number) =>
    parts.filter((part, index) => index % 2 === 0 && (index < from || index > to) && part !== '');
  if (last === 0 || last > 20) return { text, cut: [] };
  for (const other of others)
    for (let from = 0; from <= last; from += 2)
      for (let to = last; to >= from; to -= 2)
        if ((from > 0 || to < last) && formOf(join(from, to)) === formOf(other) && wordsOf(other).length > 1)
          return { text: join(from, to), cut: outside(from, to).slice(to < last ? -1 : 0) };
  const isSite = (index: number) => site.isNamed(parts[index] ?? '');
  const isSection = (index: number) => isGeneric(parts[index] ?? '');
  let [from, to] = [0, last];
  while (to > from && (isSite(to) || (isSection(to) && wordsOf(join(from, to - 2)).length > 1))) to -= 2;
  while (from < to && (isSite(from) || (isSection(from) && from < to))) from += 2;
  const isPipe = /[|｜]/.test(parts[to - 1] ?? '');
  if (from === 0 && to === last && isPipe) {
    const rest = wordsOf(join(0, to - 2)).length;
    if (wordsOf(parts[to] ?? '').length <= MAX_UNKNOWN && rest >= 3) to -= 2;
    while (to > from && isSection(to)) to -= 2;
  }
  return { text: join(from, to), cut: outside(from, to) };
}

/**
 * Chooses the title of a document by agreement of its sources. What the reader sees as the heading weighs most; a title
 * that stays while the document changes, as in applications of one page, has the window and the heading against it.
 */
export function chooseTitle(claims: readonly TitleClaim[], site: Site): ChosenTitle {
  const given = claims.filter(({ text }) => text !== '');
  const isDecorated = ({ group }: TitleClaim) => group !== 'heading' && group !== 'citation';
  const plain = given
    .filter((claim) => !isDecorated(claim) || !SEPARATOR.test(claim.text))
    .map(({ text }) => text);
  const cores = given.map((claim) => ({
    ...claim,
    ...coreOf(
      claim.text,
      site,
      plain.filter((text) => text !== claim.text),
    ),
  }));
  const isPerson = (text: string) => /\(@[\w.@-]{1,200}\)$/.test(text);
  const real = cores.filter(
    ({ text }) => !site.isNamed(text) && !isGeneric(text) && !isHost(text) && !isPerson(text),
  );
  const candidates = real.length > 0 ? real : cores;
  const weightOf = ({ group, weight, text }: TitleClaim): number => {
    if (group !== 'heading') return weight;
    const confirmed = candidates.some(
      (other) => other.group !== 'heading' && shared(other.text, text) >= 0.5,
    );
    return weight + (confirmed && wordsOf(text).length > 1 ? 2 : wordsOf(text).length >= MIN_WORDS ? 1 : -1);
  };
  const scoreOf = (text: string): number => {
    const groups = new Map<string, number>();
    for (const claim of candidates)
      if (agree(claim.text, text))
        groups.set(claim.group, Math.max(groups.get(claim.group) ?? 0, weightOf(claim)));
    return [...groups.values()].reduce((sum, weight) => sum + weight, 0);
  };
  const [best] = candidates
    .map((claim) => ({ text: claim.text, score: scoreOf(claim.text) }))
    .sort((a, b) => b.score - a.score);
  const same = candidates.filter(({ text }) => best !== undefined && agree(text, best.text));
  const whole = same.filter(({ text }) => !CUT.test(text));
  const forms = whole.length > 0 ? whole : same;
  const countOf = (text: string) => forms.filter((form) => form.text === text).length;
  const isShouted = (text: string) => text === text.toUpperCase() && text !== text.toLowerCase();
  const [chosen] = forms.toSorted(
    (a, b) => Number(isShouted(a.text)) - Number(isShouted(b.text)) || countOf(b.text) - countOf(a.text),
  );
  const title = chosen?.text ?? '';
  return {
    title,
    sites: cores
      .filter(({ text, group }) => group !== 'heading' && agree(text, title))
      .flatMap(({ cut }) => cut)
      .filter((part) => !isGeneric(part)),
    agrees: (text) => {
      const core = coreOf(text, site, [title]).text;
      return agree(core, title) || shared(core, title) >= 0.7;
    },
  };
}
