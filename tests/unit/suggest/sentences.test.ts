import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSentences } from '@/utils/suggest/sentences';

const split = (text: string) => splitSentences(text).map(({ start, end }) => text.slice(start, end));

describe('splitSentences', () => {
  it.each<[what: string, sentences: string[]]>([
    ['full stops', ['It ran a loader.', 'The loader ran a beacon.']],
    ['questions and exclamations', ['Who did it?', 'Nobody knows!', 'We asked.']],
    ['quotes and brackets after the stop', ['He wrote “pay us.”', 'They paid (all of it.)', 'It ended.']],
    ['abbreviations', ['It used tools, e.g. Mimikatz, vs. the usual ones.', 'Mr. Example et al. saw it.']],
    ['an abbreviation at the end', ['It was sold by Example Inc.', 'The buyer is unknown.']],
    ['a company in the middle', ['The Example Inc. network was hit.']],
    ['versions', ['It exploits Example 2.4.1 and v. 3.0 before 3.0.2.', 'A patch exists.']],
    ['file names', ['It drops a.dll, b.exe and .NET code.', 'rundll32.exe loads a.dll.', 'Then it ends.']],
    ['addresses', ['It calls hxxp://c2.example.com/a.php?x=1.', 'The answer is base64.']],
    ['paths and commands', ['It runs `cmd.exe /c del C:\\Temp\\a.txt`.', 'The file is gone.']],
    ['initials', ['It was found by J. Doe in May.', 'She reported it.']],
    ['an ellipsis within', ['It waited... and then ran.', 'Twice.']],
    ['a number at the beginning', ['It hit hospitals.', '40 of them paid.']],
    ['a name in lower case at the beginning', ['It hit phones.', 'iOS was spared.']],
    ['U.S.', ['It hit the U.S. government.', 'It hit others in the U.S.', 'Then it stopped.']],
    ['other scripts', ['攻击者使用了钓鱼邮件。', '随后窃取数据。']],
  ])('minds %s', (_what, sentences) => {
    const joined = sentences.join(/[\u3000-\u9fff]/.test(sentences[0] ?? '') ? '' : ' ');
    expect(split(joined)).toEqual(sentences);
  });

  it('ends sentences at line breaks, such as of headings and items', () => {
    expect(split('Persistence\n\n  a run key\n• a task  ')).toEqual(['Persistence', 'a run key', '• a task']);
  });

  it('covers all but white space, in order, without overlap', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('a', 'Word', '.', '!', '?', ' ', '\n', 'e.g.', 'cmd.exe', '”', '1.2', '。', '👍'),
          {
            maxLength: 60,
          },
        ),
        (pieces) => {
          const text = pieces.join('');
          let last = 0;
          for (const { start, end } of splitSentences(text)) {
            expect(text.slice(last, start).trim()).toBe('');
            const sentence = text.slice(start, end);
            expect(sentence).toBe(sentence.trim());
            expect(sentence).not.toBe('');
            last = end;
          }
          expect(text.slice(last).trim()).toBe('');
        },
      ),
    );
  });
});
