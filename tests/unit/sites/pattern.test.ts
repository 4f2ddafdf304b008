import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { covers, hostOf, patternFrom } from '@/utils/sites/pattern';

describe('patternFrom', () => {
  test.each([
    ['securelist.com', 'https://securelist.com/*'],
    ['  securelist.com  ', 'https://securelist.com/*'],
    ['SecureList.COM', 'https://securelist.com/*'],
    ['https://securelist.com/foo', 'https://securelist.com/*'],
    ['https://user:secret@securelist.com/foo?q=1#top', 'https://securelist.com/*'],
    ['//securelist.com/foo', 'https://securelist.com/*'],
    ['securelist.com.', 'https://securelist.com/*'],
    ['http://intranet/wiki', 'http://intranet/*'],
    ['localhost:8080', 'https://localhost/*'],
    ['http://localhost:8080/x', 'http://localhost/*'],
    ['192.0.2.7', 'https://192.0.2.7/*'],
    ['*.example.org', 'https://*.example.org/*'],
    ['https://*.example.org/*', 'https://*.example.org/*'],
    ['example.org/*', 'https://example.org/*'],
    ['example.org/a*b', 'https://example.org/*'],
    ['bücher.example', 'https://xn--bcher-kva.example/*'],
  ])('%s names %s', (input, pattern) => {
    expect(patternFrom(input)).toEqual({ ok: true, value: pattern });
  });

  test.each([
    ['', /address of a site/],
    ['   ', /address of a site/],
    ['securelist.com talos.example', /no spaces/],
    ['ftp://example.org', /not ftp:/],
    ['file:///etc/hosts', /not file:/],
    ['chrome://extensions', /not chrome:/],
    ['javascript:alert(1)', /not javascript:/],
    ['about:blank', /not about:/],
    ['*', /all sites/],
    ['*://*/*', /Not the address|all sites/],
    ['https://*/*', /all sites/],
    ['www.*.example.org', /all sites/],
    ['*.com', /too wide/],
    ['*.192.0.2.7', /too wide/],
    ['[2001:db8::1]', /host name or IPv4/],
    ['https://', /Not the address/],
    ['exa%mple', /Not the address/],
    [`${'a.'.repeat(140)}example`, /Not the address/],
  ])('%s is refused', (input, message) => {
    const result = patternFrom(input);
    expect(result).toMatchObject({ ok: false, failure: { code: 'invalid' } });
    expect(result.ok ? '' : result.failure.message).toMatch(message);
  });

  test('never throws, and what it makes is a pattern that it leaves as it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.domain(), fc.ipV4()), (input) => {
        const result = patternFrom(input);
        if (!result.ok) return;
        expect(hostOf(result.value)).not.toBeNull();
        expect(patternFrom(result.value)).toEqual(result);
      }),
    );
  });

  test('the pattern of an address covers that address', () => {
    fc.assert(
      fc.property(fc.webUrl(), (address) => {
        const result = patternFrom(address);
        expect(result.ok && covers(result.value, address)).toBe(true);
      }),
    );
  });
});

describe('covers', () => {
  test.each([
    ['https://example.org/*', 'https://example.org/report?x=1', true],
    ['https://example.org/*', 'https://example.org:8443/report', true],
    ['https://example.org/*', 'http://example.org/', false],
    ['https://example.org/*', 'https://www.example.org/', false],
    ['https://*.example.org/*', 'https://www.example.org/', true],
    ['https://*.example.org/*', 'https://example.org/', true],
    ['https://*.example.org/*', 'https://notexample.org/', false],
    ['https://*.example.org/*', 'https://www.example.org/*', true],
    ['https://*.example.org/*', 'https://*.blog.example.org/*', true],
    ['https://www.example.org/*', 'https://*.example.org/*', false],
    ['https://example.org/*', 'https://*.example.org/*', false],
    ['https://example.org/*', 'not an address', false],
    ['https://example.org/some/path', 'https://example.org/some/path', false],
  ])('%s and %s: %s', (pattern, target, expected) => {
    expect(covers(pattern, target)).toBe(expected);
  });
});
