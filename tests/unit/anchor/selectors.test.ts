import { expect, it, describe as suite } from 'vitest';
import { canonicalise } from '@/utils/anchor/text/canonical';
import { findAny, type Selector } from '@/utils/anchor/text/selectors';

const PAGE =
  'They ran whoami on the mail server, then\nnet group "Domain Admins" /domain on the file server, then whoami again.';
const found = (...selectors: Selector[]) => {
  const match = findAny(canonicalise(PAGE), selectors);
  return match && { at: match.start, text: PAGE.slice(match.start, match.end), certain: match.certain };
};
const quote = (exact: string, context: { prefix?: string; suffix?: string } = {}): Selector => ({
  type: 'TextQuoteSelector',
  exact,
  ...context,
});
const position = (start: number, end: number): Selector => ({ type: 'TextPositionSelector', start, end });

suite('findAny', () => {
  it('finds a quote that has neither context nor position', () => {
    expect(found(quote('net group "Domain Admins" /domain'))).toEqual({
      at: PAGE.indexOf('net group'),
      text: 'net group "Domain Admins" /domain',
      certain: true,
    });
    expect(found(quote('net user "Guest" /domain'))).toBeNull();
  });

  it('does not choose between equal quotes without being told', () => {
    expect(found(quote('whoami'))).toBeNull();
    expect(found(quote('whoami', { prefix: 'server, then ' }))?.at).toBe(PAGE.lastIndexOf('whoami'));
    const at = PAGE.indexOf('whoami');
    expect(found(position(at, at + 6), quote('whoami'))?.at).toBe(at);
  });

  it('finds a changed quote by its context', () => {
    const changed = quote('net group "Enterprise Admins" /domain', {
      prefix: 'whoami on the mail server, then ',
      suffix: ' on the file server',
    });
    expect(found(changed)?.text).toBe('net group "Domain Admins" /domain');
  });

  it('gives what a position alone says, as uncertain', () => {
    expect(found(position(9, 16))).toEqual({ at: 9, text: 'whoami', certain: false });
    expect(found(position(5_000, 5_010))).toBeNull();
    expect(found(position(16, 9))).toBeNull();
  });

  it('passes over what it does not know', () => {
    expect(found()).toBeNull();
    expect(found({ type: 'XPathSelector', value: '/html/body' })).toBeNull();
    expect(
      found({ type: 'TextQuoteSelector', exact: 7 }, { type: 'TextPositionSelector', start: '1' }),
    ).toBeNull();
    expect(found({ type: 'CssSelector', value: 'p' }, quote('the mail server'))?.text).toBe(
      'the mail server',
    );
  });
});
