import { idFromText, kindOfId } from '@/utils/attack/links';
import { createBuilder } from './builder';
import type { Reader } from './reader';

const MAX_LINES = 100_000;

/** The technique id at the beginning of a line, after a bullet or a number, with what parts it from the rest. */
const LINE =
  /^\s*(?:[-*•–]|\d+[.)])?\s*\[?(T\d{4}(?:[./]\d{3})?)\]?(?:\([^()\s]*\))?(?![A-Za-z0-9])[\s:;,|–—-]*(.*)$/i;

/** A list of technique ids, one a line, each with its name or a remark behind it or none. */
export const list: Reader = {
  id: 'list',
  name: 'List of technique ids',
  recognise: ({ text, notJson }) =>
    notJson !== null &&
    text
      .slice(0, 20_000)
      .split('\n')
      .some((line) => LINE.test(line)),
  read({ text }, options, context) {
    const builder = createBuilder('list', options, context);
    const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/, MAX_LINES);
    for (const [index, line] of lines.entries()) {
      if (line.trim() === '') continue;
      const where = ['line', index + 1];
      const [, written = '', rest = ''] = LINE.exec(line) ?? [];
      const id = idFromText(written);
      const technique =
        id !== null && kindOfId(id) === 'technique' ? builder.resolver.techniqueById(id) : null;
      if (technique === null) {
        builder.refuse(where, 'does not begin with a technique id');
        continue;
      }
      builder.add({ where, technique, note: remark(rest, technique.name) });
    }
    return builder.result('');
  },
};

/** What a line says behind the id, without the technique's own name. */
function remark(rest: string, name: string): string {
  const text = rest.trim();
  if (!text.toLowerCase().startsWith(name.toLowerCase())) return text;
  return text.slice(name.length).replace(/^[\s:;,|–—-]+/, '');
}
