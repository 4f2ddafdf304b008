import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { termsOf } from '@/utils/suggest/terms';
import { MAX_TEXT_LENGTH, tokenize } from '@/utils/suggest/tokens';

/** Tokens as words, with the words within them in brackets. */
const shown = (text: string) =>
  tokenize(text).map(({ word, parts }) => (parts.length > 0 ? `${word}(${parts.join(' ')})` : word));

describe('tokenize', () => {
  it.each<[what: string, text: string, tokens: string[]]>([
    ['plain words, stemmed', 'It injects, injecting an injected', ['it', 'inject', 'inject', 'an', 'inject']],
    ['a file name: whole, name and suffix', 'cmd.exe', ['cmd.exe(cmd .exe)']],
    ['an API call: whole and its words', 'CreateRemoteThread', ['createremotethread(creat remot thread)']],
    ['a privilege', 'SeDebugPrivilege', ['sedebugprivileg(se debug privileg)']],
    ['a name with underscores', 'Win32_Process', ['win32_process(win32 process)']],
    ['options of any style alike', 'x /create --create -c', ['x', '-create(creat)', '-create(creat)', '-c']],
    ['a path, not options', '/etc/passwd', ['etc', 'passwd']],
    ['a Windows path', String.raw`C:\Windows\Temp`, ['c', 'window', 'temp']],
    ['a cloud operation', 'iam:PassRole', ['iam', 'passrol(pass role)']],
    ['a module call', 'sekurlsa::logonpasswords', ['sekurlsa', 'logonpassword']],
    ['a hyphenated word, also in one', 'spear-phishing', ['spear', 'phish(spearphish)']],
    ['a suffix by itself', 'an .iso file', ['an', '.iso', 'file']],
    ['event ids and ports', 'event 4688 on port 445', ['event', '4688', 'on', 'port', '445']],
    ['a year and a long number', '2024 1234567', ['<year>', '<number>']],
    ['other scripts', 'вредоносный код', ['вредоносныи', 'код']],
    ['diacritics', 'Doppelgänging', ['doppelgang']],
    ['nothing', ' \n\t ', []],
  ])('reads %s', (_what, text, tokens) => {
    expect(shown(text)).toEqual(tokens);
  });

  it.each<[what: string, text: string, tokens: string[]]>([
    [
      'an address, keeping its words',
      'https://api.telegram.org/bot1/sendDocument?x=1',
      ['<url>(api telegram bot1 senddocu)'],
    ],
    ['a defanged address', 'hxxps://evil[.]example/a', ['<url>(evil a)']],
    ['a host', 'c2.example.com', ['<host>(c2 exampl)']],
    ['a defanged host', 'update[.]example[.]com', ['<host>(updat exampl)']],
    ['an IP address with a port', '203.0.113.7:8443', ['<ip>']],
    ['a defanged IP address', '203[.]0[.]113[.]7', ['<ip>']],
    ['an e-mail address', 'ceo@example.com', ['<email>']],
    ['a hash', 'd41d8cd98f00b204e9800998ecf8427e', ['<hash>']],
    ['a CVE', 'CVE-2024-1059', ['<cve>']],
    ['a GUID', '{00000000-0000-4000-8000-000000000001}', ['<guid>']],
    ['a hexadecimal number', '0xDEADBEEF', ['<hex>']],
    ['a version', 'v2.4.1', ['<version>']],
    ['a blob', 'QWxsIHlvdXIgYmFzZSBhcmUgYmVsb25nIHRvIHVzLiBBbGwgeW91ciBiYXNl', ['<blob>']],
    ['an ATT&CK id, entirely', 'T1059.001', []],
  ])('masks %s', (_what, text, tokens) => {
    expect(shown(text)).toEqual(tokens);
  });

  it('reads any text, up to a limit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        for (const { word, parts } of tokenize(text))
          for (const one of [word, ...parts]) expect(one).not.toMatch(/[\s\n]|^$/);
      }),
    );
    expect(tokenize('word '.repeat(MAX_TEXT_LENGTH))).toHaveLength(MAX_TEXT_LENGTH / 5);
  });
});

describe('termsOf', () => {
  const pairs = (text: string) => {
    const terms = termsOf(text);
    return Array.from({ length: terms.pairs.length / 2 }, (_none, at) =>
      [terms.words[terms.pairs[2 * at] ?? 0], terms.words[terms.pairs[2 * at + 1] ?? 0]].join(' '),
    );
  };

  it('pairs neighbours, also across stop words, each once', () => {
    expect(pairs('Dumps the memory of lsass.')).toEqual([
      'dump the',
      'the memory',
      'dump memory',
      'memory of',
      'of lsass',
      'memory lsass',
    ]);
  });

  it('pairs the words within a compound with each other', () => {
    expect(pairs('Call OpenProcess.')).toEqual(['call openprocess', 'open process']);
  });

  it('pairs each word of a piece with the mark of that', () => {
    expect(pairs('dumps lsass.exe.')).toEqual([
      'dump lsass.exe',
      'lsass .exe',
      ...['dump', 'lsass.exe', 'lsass', '.exe'].map((word) => `<piece> ${word}`),
    ]);
  });

  it('keeps each occurrence of a word', () => {
    expect(termsOf('Net use, net view.').words).toEqual(['net', 'use', 'net', 'view']);
  });

  it.each([
    ['The loader ran.', []],
    ['ran the loader.', ['<piece>', '<lower>']],
    ['Ran the loader', ['<piece>', '<open>']],
    ['“ran the loader', ['<piece>', '<lower>', '<open>']],
    ['He said “it ran.”', []],
  ])('marks the form of %j', (text, marks) => {
    expect(termsOf(text).words.filter((word) => word.startsWith('<'))).toEqual(marks);
  });

  it('finds no words and no form in an empty text', () => {
    expect(termsOf(' ... ')).toEqual({ words: [], pairs: [] });
  });
});
