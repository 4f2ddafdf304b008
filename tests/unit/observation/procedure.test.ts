import { describe, expect, it } from 'vitest';
import { plainProcedure, procedureAsWritten } from '@/utils/observation/procedure';

describe('the procedure of a quote', () => {
  const cases: [what: string, quote: string, written: string, plain: string][] = [
    ['is the quote', '  net user\n\tdir "x"', '  net user\n\tdir "x"', '  net user\n\tdir "x"'],
    [
      'has no zero-width characters',
      'Select-\u200bObject\ufeff -\u2060First',
      'Select-Object -First',
      'Select-Object -First',
    ],
    ['has no soft hyphens', 'rundll\u00ad32', 'rundll32', 'rundll32'],
    ['has no bidi controls', 'cmd \u202egpj.exe\u202c \u2066x\u2069', 'cmd gpj.exe x', 'cmd gpj.exe x'],
    ['has no joiners between Latin letters', 'who\u200dami\u200c /all\ufe0f', 'whoami /all', 'whoami /all'],
    ['has plain spaces', 'net\u00a0user\u202f/add', 'net\u00a0user\u202f/add', 'net user /add'],
    [
      'has plain quotation marks',
      '\u201cC:\\x\u201d \u2018y\u2019 \u201ez\u201c',
      '\u201cC:\\x\u201d \u2018y\u2019 \u201ez\u201c',
      '"C:\\x" \'y\' "z"',
    ],
    ['has plain hyphens', 'net\u2011use', 'net\u2011use', 'net-use'],
    ['has plain line breaks', 'a\r\nb\u2028c', 'a\nb\nc', 'a\nb\nc'],
    [
      'keeps dashes, accents and other marks',
      'a – b — «c» é 「d」',
      'a – b — «c» é 「d」',
      'a – b — «c» é 「d」',
    ],
    [
      'keeps the joiners of Persian and of emoji',
      'می\u200cخواهم 👩\u200d💻 ❤️',
      'می\u200cخواهم 👩\u200d💻 ❤️',
      'می\u200cخواهم 👩\u200d💻 ❤️',
    ],
  ];
  it.each(cases)('%s', (_, quote, written, plain) => {
    expect(procedureAsWritten(quote)).toBe(written);
    expect(plainProcedure(quote)).toBe(plain);
  });
});
