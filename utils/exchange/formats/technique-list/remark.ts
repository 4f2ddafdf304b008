import type { TechniqueRef } from '@/utils/observation/schema';

/** Matches a technique id at the beginning of a line, after a bullet or a number, and the rest behind separators. */
const LINE =
  /^\s*(?:(?:[-*+•–]|\d+[.)])\s*)?(?:\[[ xX]\]\s*)?\[?(T\d{4}(?:[./]\d{3})?)\]?(?:\([^()\s]*\))?(?![A-Za-z0-9])[\s:;,|–—-]*([\s\S]*)$/i;

/**
 * Returns the text of a line behind the id at its beginning, without the name of the technique; null if the line begins
 * with something else.
 */
export function remarkBehind(line: string, { name }: TechniqueRef): string | null {
  const [, id, rest = ''] = LINE.exec(line) ?? [];
  if (id === undefined) return null;
  const text = rest.trim();
  if (!text.toLowerCase().startsWith(name.toLowerCase())) return text;
  return text.slice(name.length).replace(/^[\s:;,|–—-]+/, '');
}

/** Returns a line as the context of the techniques that it names; empty if it has nothing but their ids and names. */
export function contextOf(line: string, techniques: readonly TechniqueRef[]): string {
  const text = line
    .replace(/^\s*(?:>\s*)*(?:(?:[-*+•–]|\d+[.)]|#{1,6})\s+)?(?:\[[ xX]\]\s*)?/, '')
    .replace(/\[([^\][]*)\]\([^()\s]*\)/g, '$1')
    .replace(/^\s*\||\|\s*$/g, '')
    .trim();
  let rest = text
    .replace(/https?:\/\/attack\.mitre\.org\/\S*/gi, '')
    .replace(/(?<![A-Za-z0-9])T\d{4}(?:[./]\d{3})?(?![A-Za-z0-9])/gi, '')
    .toLowerCase();
  for (const { name } of techniques) rest = rest.replaceAll(name.toLowerCase(), '');
  return /[\p{L}\p{N}]/u.test(rest.replace(/\b(?:and|or)\b/g, '')) ? text : '';
}
