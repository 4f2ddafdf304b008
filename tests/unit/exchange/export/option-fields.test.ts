import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { defineFormat, type Format } from '@/utils/exchange/export/format';
import { chooseOptions, optionFields, rememberedOptions } from '@/utils/exchange/export/option-fields';
import { FORMATS } from '@/utils/exchange/formats/writers';

const format: Format = defineFormat({
  id: 'sample',
  name: 'Sample',
  purpose: 'For this test.',
  extension: 'txt',
  mediaType: 'text/plain',
  lossless: false,
  options: z.strictObject({
    short: z._default(z.boolean(), true),
    ending: z._default(z.enum(['unix', 'dos']), 'unix'),
    title: z._default(z.string().check(z.maxLength(5)), ''),
  }),
  labels: {
    short: { label: 'Short', hint: 'Leaves out the notes.' },
    ending: { label: 'Line ends', choices: { unix: 'LF', dos: 'CR LF' } },
    title: { label: 'Title' },
  },
  write: () => [],
}) as Format;

describe('the options of a format', () => {
  it('have the control of their type', () => {
    expect(optionFields(format)).toMatchObject([
      { key: 'short', label: 'Short', hint: 'Leaves out the notes.', control: { kind: 'switch' } },
      {
        key: 'ending',
        control: {
          kind: 'choice',
          choices: [
            { value: 'unix', label: 'LF' },
            { value: 'dos', label: 'CR LF' },
          ],
        },
      },
      { key: 'title', control: { kind: 'text' } },
    ]);
  });

  it('are completed, or refused with a message each', () => {
    expect(chooseOptions(format, { ending: 'dos' })).toEqual({
      ok: true,
      options: { short: true, ending: 'dos', title: '' },
    });
    const refused = chooseOptions(format, { title: 'too long', ending: 'mac' });
    expect(refused).toMatchObject({ ok: false, problems: { title: expect.stringContaining('5') } });
    expect(Object.keys(refused.ok ? {} : refused.problems).sort()).toEqual(['ending', 'title']);
  });

  it('keep stored values that are still valid', () => {
    expect(rememberedOptions(format, { short: false, ending: 'mac', gone: 1 })).toEqual({
      short: false,
      ending: 'unix',
      title: '',
    });
  });

  it.each(['toString', 'constructor', '__proto__'])('keep the others when %s was stored, too', (name) => {
    const given = Object.fromEntries([
      ['short', false],
      [name, 1],
    ]);
    expect(rememberedOptions(format, given)).toEqual({ short: false, ending: 'unix', title: '' });
  });

  it.each(FORMATS.map((one) => [one.id, one] as const))('of %s all have labels and a default', (_id, one) => {
    for (const field of optionFields(one)) {
      expect(one.labels[field.key]?.label).toBeTruthy();
      if (field.control.kind === 'choice')
        for (const { value } of field.control.choices)
          expect(one.labels[field.key]?.choices?.[value]).toBeTruthy();
    }
    expect(chooseOptions(one, {}).ok).toBe(true);
  });
});
