import { describe, expect, it } from 'vitest';
import { decodeFile } from '@/utils/exchange/parse/decode';

const text = 'T1566,Gerät “lure”\nT1059,größer\n';
const utf16 = (bom: boolean, big: boolean) => {
  const bytes = Buffer.from((bom ? '\uFEFF' : '') + text, 'utf16le');
  return Uint8Array.from(big ? bytes.swap16() : bytes);
};
const latin = Uint8Array.from(Buffer.from('T1566,Ger\xe4t gr\xf6\xdfer\n', 'latin1'));

describe('a file', () => {
  it.each([
    ['UTF-8', new TextEncoder().encode(text), text, 'utf-8'],
    ['UTF-8 with a mark', new TextEncoder().encode(`\uFEFF${text}`), text, 'utf-8'],
    ['UTF-16 LE with a mark', utf16(true, false), text, 'utf-16le'],
    ['UTF-16 BE with a mark', utf16(true, true), text, 'utf-16be'],
    ['UTF-16 LE', utf16(false, false), text, 'utf-16le'],
    ['UTF-16 BE', utf16(false, true), text, 'utf-16be'],
    ['Latin-1', latin, 'T1566,Gerät größer\n', 'windows-1252'],
    ['Windows-1252', Uint8Array.of(0x93, 0x61, 0x94), '“a”', 'windows-1252'],
    ['nothing', new Uint8Array(), '', 'utf-8'],
  ])('is decoded: %s', (_what, bytes, expected, encoding) => {
    expect(decodeFile(bytes)).toEqual({ text: expected, encoding });
  });
});
