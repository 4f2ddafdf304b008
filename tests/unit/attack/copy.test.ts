import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CopyFormat, copyText, sigmaTag, valuesOf } from '@/utils/attack/copy';
import {
  DEFAULT_TEMPLATE,
  fillTemplate,
  PLACEHOLDERS,
  parseTemplate,
  templateSchema,
} from '@/utils/attack/template';
import { catalogue, objectOf } from './real';

const source = { catalogue, summary: 'Runs scripts.', template: '{sigma}|{tacticIds}|{platforms}' };

describe('an object is copied as', () => {
  it.each<[CopyFormat, string, string]>([
    ['id', 'T1059.001', 'T1059.001'],
    ['name', 'T1059.001', 'PowerShell'],
    [
      'markdown',
      'T1059.001',
      '[T1059.001 Command and Scripting Interpreter: PowerShell](https://attack.mitre.org/techniques/T1059/001/)',
    ],
    ['markdown', 'G0016', '[G0016 APT29](https://attack.mitre.org/groups/G0016/)'],
    ['sigma', 'T1059.001', 'attack.t1059.001'],
    ['sigma', 'T1190', 'attack.t1190'],
    ['sigma', 'TA0006', 'attack.credential-access'],
    ['sigma', 'TA0011', 'attack.command-and-control'],
    ['sigma', 'G0016', 'attack.g0016'],
    ['sigma', 'S0002', 'attack.s0002'],
    ['template', 'T1059.001', 'attack.t1059.001|TA0002|Windows'],
    ['template', 'TA0006', 'attack.credential-access|TA0006|'],
  ])('%s: %s', (format, id, text) => {
    expect(copyText(format, objectOf(id), source)).toBe(text);
  });

  it('a Markdown link whose text has no markup of the name', () => {
    const named = { ...objectOf('T1190'), name: 'A [b](c) *d* \\' };
    expect(copyText('markdown', named, source)).toBe(
      '[T1190 A \\[b\\](c) \\*d\\* \\\\](https://attack.mitre.org/techniques/T1190/)',
    );
  });

  it('a Sigma tag in the form that Sigma asks for, whatever the object', () => {
    const all = [...catalogue.techniques, ...catalogue.tactics, ...catalogue.groups, ...catalogue.software];
    const wrong = all.map(sigmaTag).filter((tag) => !/^attack\.[a-z0-9]+(?:[-.][a-z0-9]+)*$/.test(tag));
    expect(wrong).toEqual([]);
  });
});

/** A text that spells a placeholder of {@link PLACEHOLDERS}. */
const SPELT = new RegExp(`\\{(?:${Object.keys(PLACEHOLDERS).join('|')})\\}`);

describe('a template', () => {
  const values = valuesOf(objectOf('T1003.001'), source);

  it('has a value for each placeholder', () => {
    expect(Object.keys(values).sort()).toEqual(Object.keys(PLACEHOLDERS).sort());
    expect(fillTemplate(DEFAULT_TEMPLATE, values)).toBe(
      'T1003.001 OS Credential Dumping: LSASS Memory (Credential Access) https://attack.mitre.org/techniques/T1003/001/',
    );
  });

  const escaped = (text: string) => text.replaceAll('{', '{{').replaceAll('}', '}}');

  it('keeps every other text as it is', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: 'grapheme' }), (text) => {
        fc.pre(!SPELT.test(text));
        expect(fillTemplate(`${escaped(text)}{id}`, values)).toBe(`${text}T1003.001`);
      }),
    );
  });

  it('is read as the literals and placeholders that it was written from', () => {
    const literal = fc.record({ literal: fc.string({ unit: fc.constantFrom('{', '}', 'id', ' ', 'x') }) });
    const placeholder = fc.record({ placeholder: fc.constantFrom('id', 'name', 'url') });
    fc.assert(
      fc.property(fc.array(fc.oneof(literal, placeholder), { maxLength: 12 }), (parts) => {
        const template = parts
          .map((part) => ('literal' in part ? escaped(part.literal) : `{${part.placeholder}}`))
          .join('');
        const text = parts.map((part) => ('literal' in part ? part.literal : '\n')).join('');
        const parsed = parseTemplate(template);
        expect(parsed.ok).toBe(parts.some((part) => 'placeholder' in part) && !SPELT.test(text));
        if (!parsed.ok) return;
        const filled = parts.map((part) => ('literal' in part ? part.literal : values[part.placeholder]));
        expect(fillTemplate(template, values)).toBe(filled.join(''));
      }),
      {
        examples: [
          [[{ literal: '{' }, { placeholder: 'id' }, { literal: '}' }, { placeholder: 'id' }]],
          [[{ literal: '{id' }, { literal: '}' }, { placeholder: 'id' }]],
        ],
      },
    );
  });

  it('is filled, or refused with a reason: never anything else', () => {
    const part = fc.constantFrom(
      '{',
      '}',
      '{id}',
      '{name}',
      '{nope}',
      '{{',
      '}}',
      ' ',
      'x',
      '{}',
      '{__proto__}',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const template = parts.join('');
        const parsed = parseTemplate(template);
        expect(templateSchema.safeParse(template).success).toBe(parsed.ok);
        if (parsed.ok) expect(fillTemplate(template, values)).not.toMatch(SPELT);
        else expect(parsed.failure.message).toMatch(/\w/);
      }),
      {
        examples: [
          [['{', '{id}', '}', '{id}']],
          [['{id}', '{', '{name}', '}']],
          [['{{', '{id}', '}}', '{id}']],
          [['{', '{id}', '}', '}', '}', '{id}']],
        ],
      },
    );
  });

  it.each([
    ['', 'at least one placeholder'],
    ['T1059', 'at least one placeholder'],
    ['{id} {ttp}', '{ttp} is not known'],
    ['{id', 'A single brace'],
    ['id} {id}', 'A single brace'],
    ['{constructor}', 'is not known'],
    ['{{id}}{id}', 'Write {id} with one brace on each side, not {{id}}'],
    ['{{id}}: {{name}} {url}', 'Write {id} with one brace'],
    ['{id} ({{{{tactics}}}})', 'Write {tactics} with one brace'],
    [`{id}${'x'.repeat(1_000)}`, 'Longer than 1,000'],
  ])('%s is refused: %s', (template, reason) => {
    const parsed = parseTemplate(template);
    expect(parsed.ok ? 'taken' : parsed.failure.message).toContain(reason);
  });

  it('may have braces of its own: {{ and }}', () => {
    expect(fillTemplate('{{"id": "{id}"}}', values)).toBe('{"id": "T1003.001"}');
    expect(fillTemplate('{{{id}}}', values)).toBe('{T1003.001}');
    expect(fillTemplate('{{ttp}} {id}', values)).toBe('{ttp} T1003.001');
    expect(fillTemplate('{{id }} {{id {id}', values)).toBe('{id } {id T1003.001');
  });
});
