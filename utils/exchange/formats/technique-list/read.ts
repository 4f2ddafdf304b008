import * as t from '@/utils/i18n/en/formats';
import * as problems from '@/utils/i18n/en/problems';
import { createBuilder } from '../../import/builder';
import type { Reader } from '../../import/reader';
import { techniqueIdsIn } from '../../import/technique-ids';
import { frontMatterSource } from './front-matter';
import { contextOf, remarkBehind } from './remark';

const MAX_LINES = 100_000;

/** Matches the heading of a section in Markdown. */
const HEADING = /^#{1,6} (.*)$/;

/**
 * Reads a text that names techniques by id: a list with one or several ids a line, or any Markdown, such as a note of
 * Obsidian. Each technique of a line becomes an observation; the rest of the line is the note. The heading above gives
 * the tactic if it names one, and the properties at the top (`url`, `source`) give the report.
 */
export const techniqueListReader: Reader = {
  id: 'list',
  name: t.techniqueList,
  recognise: ({ text, notJson }) => notJson !== null && techniqueIdsIn(text).size > 0,
  read({ text }, options, context) {
    const builder = createBuilder('list', options, context);
    const source = frontMatterSource(text);
    let heading = '';
    for (const [index, line] of text
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/)
      .entries()) {
      const ids = [...techniqueIdsIn(line)];
      heading = HEADING.exec(line)?.[1]?.trim() ?? heading;
      if (ids.length === 0) {
        if (/[\p{L}\p{N}]/u.test(line)) builder.leaveOut(problems.linesWithoutTechnique);
        continue;
      }
      if (index >= MAX_LINES) {
        builder.leaveOut(problems.linesBeyond, line);
        continue;
      }
      const known = ids.map((id) => builder.resolver.techniqueById(id)).filter((one) => one !== null);
      const cells = line.includes('|') ? line.split('|').map((cell) => cell.trim()) : [];
      const [only] = known.length === 1 ? known : [];
      const remark = only === undefined ? null : remarkBehind(line, only);
      builder.addEach(
        {
          where: ['line', index + 1],
          source,
          tactics: [...cells.filter((cell) => cell !== ''), heading],
          note: remark ?? contextOf(line, known),
        },
        ids,
        builder.resolver.techniqueById,
      );
    }
    return builder.result('');
  },
};
