import * as t from '@/utils/i18n/en/formats';
import * as problems from '@/utils/i18n/en/problems';
import { createBuilder } from '../../import/builder';
import { columnLine } from '../../import/note-lines';
import type { Reader } from '../../import/reader';
import { asList, field, objectsOf, textOf, textsOf } from '../../parse/fields';

/**
 * Reads the YAML of DeTT&CK (https://github.com/rabobank-cdc/DeTTECT/wiki): the techniques of groups and campaigns
 * (`group-administration`), and those with detection and visibility (`technique-administration`), whose scores become the
 * note.
 */
export const dettectReader: Reader = {
  id: 'dettect',
  name: t.dettect,
  recognise: ({ value }) => /^(?:group|technique)-administration$/.test(textOf(value, 'file_type')),
  read({ value }, options, context) {
    const builder = createBuilder('dettect', options, context);
    for (const [index, group] of objectsOf(value, 'groups').entries()) {
      const campaign = textOf(group, 'campaign');
      const ids = textsOf(group, 'technique_id');
      if (field(group, 'enabled') === false) {
        builder.leaveOut(problems.disabledEntries, ids.join(' '));
        continue;
      }
      for (const [place, id] of ids.entries())
        builder.add({
          where: ['groups', index, 'technique_id', place],
          technique: builder.resolver.technique(id),
          actors: [textOf(group, 'group_name')],
          software: textsOf(group, 'software_id').map(
            (one) => context.catalogue.softwareById(one)?.name ?? one,
          ),
          tags: [campaign],
        });
    }
    for (const [index, one] of objectsOf(value, 'techniques').entries()) {
      const lines = (['detection', 'visibility'] as const).flatMap((name) =>
        asList(field(one, name)).flatMap((entry) => {
          const scores = objectsOf(entry, 'score_logbook').map((score) => field(score, 'score'));
          const text = [scores[0] ?? '', textOf(entry, 'comment')].filter((part) => part !== '').join(', ');
          return text === '' ? [] : [columnLine(name, text)];
        }),
      );
      builder.add({
        where: ['techniques', index],
        technique: builder.resolver.technique(textOf(one, 'technique_id') || textOf(one, 'technique_name')),
        note: lines.join('\n'),
      });
    }
    return builder.result(textOf(value, 'name'));
  },
};
