import { idFromText, kindOfId } from '@/utils/attack/links';
import * as t from '@/utils/i18n/en/formats';
import * as problems from '@/utils/i18n/en/problems';
import { createBuilder } from '../../import/builder';
import type { Reader } from '../../import/reader';

const MAX_LINES = 100_000;

/** Characters looked at to recognise a list. */
const SAMPLE_LENGTH = 20_000;

/** Matches a technique id at the beginning of a line, after a bullet or a number, and the rest behind separators. */
const LINE =
  /^\s*(?:(?:[-*•–]|\d+[.)])\s*)?\[?(T\d{4}(?:[./]\d{3})?)\]?(?:\([^()\s]*\))?(?![A-Za-z0-9])[\s:;,|–—-]*([\s\S]*)$/i;

/** Reads a list of technique ids, one a line, each optionally followed by its name or a remark. */
export const techniqueListReader: Reader = {
  id: 'list',
  name: t.techniqueList,
  recognise: ({ text, notJson }) =>
    notJson !== null &&
    text
      .slice(0, SAMPLE_LENGTH)
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
        builder.refuse(where, problems.noIdAtStart);
        continue;
      }
      builder.add({ where, technique, note: remarkIn(rest, technique.name) });
    }
    return builder.result('');
  },
};

/** Returns the text of a line behind the id, without the name of the technique. */
function remarkIn(rest: string, name: string): string {
  const text = rest.trim();
  if (!text.toLowerCase().startsWith(name.toLowerCase())) return text;
  return text.slice(name.length).replace(/^[\s:;,|–—-]+/, '');
}
