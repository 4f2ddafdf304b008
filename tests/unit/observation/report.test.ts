import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { missing, onLevel, sameBehaviour, withBeginning } from '@/utils/observation/behaviour';
import { canonicalUrl, cleanUrl } from '@/utils/observation/canonical-url';
import { reportId } from '@/utils/observation/identity';
import { reportOf, seenAgain } from '@/utils/observation/report';
import { type Behaviour, reportSchema } from '@/utils/observation/schema';
import { behaviour, page } from '../library/samples';

const NOW = '2026-02-03T04:05:06.000Z';

describe('cleanUrl', () => {
  it.each([
    ['https://a.example/x#part', 'https://a.example/x'],
    ['https://a.example/x/?utm_source=rss&utm_medium=mail', 'https://a.example/x'],
    ['https://a.example/x?id=7&fbclid=abc', 'https://a.example/x?id=7'],
    ['HTTPS://A.Example:443/x', 'https://a.example/x'],
    ['https://me:secret@a.example/x', 'https://a.example/x'],
    ['https://a.example', 'https://a.example/'],
    ['https://a.example/x/amp/', 'https://a.example/x'],
    ['https://a.example/x?amp=1', 'https://a.example/x'],
    ['https://a.example/x?outputType=amp&id=3', 'https://a.example/x?id=3'],
    ['https://a.example/x/print', 'https://a.example/x'],
    ['https://a.example/x/amp//print/', 'https://a.example/x'],
    ['https://a.example/blog?format=pdf', 'https://a.example/blog?format=pdf'],
    ['https://a.example/amplifier', 'https://a.example/amplifier'],
    ['https://a-example.cdn.ampproject.org/c/s/a.example/x/amp/', 'https://a.example/x'],
    ['https://www.google.com/amp/s/a.example/x', 'https://a.example/x'],
    ['https://a.example/#/reports/7', 'https://a.example/#/reports/7'],
    ['file:///home/me/report.html', 'file:///home/me/report.html'],
    ['chrome-extension://abc/popup.html', null],
    ['javascript:alert(1)', null],
    ['no address', null],
  ])('%s → %s', (address, cleaned) => {
    expect(cleanUrl(address)).toBe(cleaned);
  });

  it('cleans what is clean to itself', () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (address) => {
        const once = cleanUrl(address);
        expect(once).not.toBeNull();
        expect(cleanUrl(once ?? '')).toBe(once);
      }),
    );
  });
});

describe('canonicalUrl', () => {
  it.each([
    [
      'what the page declares',
      'https://a.example/x?utm_id=1',
      'https://a.example/report',
      'https://a.example/report',
    ],
    ['its own address', 'https://a.example/x?gclid=1', null, 'https://a.example/x'],
    [
      'its own where the declared is the front page',
      'https://a.example/x',
      'https://a.example/',
      'https://a.example/x',
    ],
    ['the front page for itself', 'https://a.example/?s=1', 'https://a.example/', 'https://a.example/'],
    [
      'the declared for a page of ours',
      'chrome-extension://abc/sample.html',
      'https://a.example/s',
      'https://a.example/s',
    ],
  ])('is %s', (_what, url, declared, expected) => {
    expect(canonicalUrl({ url, canonicalUrl: declared })).toBe(expected);
  });

  it('is null for a page that is no document', () => {
    expect(canonicalUrl({ url: 'about:blank', canonicalUrl: null })).toBeNull();
  });
});

describe('a report', () => {
  it('has the id that RFC 9562 gives its URL, and passes its schema', () => {
    // Checked against Python's uuid.uuid5(uuid.NAMESPACE_URL, 'https://vendor.example/report').
    expect(reportId('https://vendor.example/report')).toBe('ee721550-c5b0-5181-9873-f899a065cc9c');
    expect(reportSchema.safeParse(reportOf(page(), NOW)).success).toBe(true);
  });

  it.each([
    ['2026-03-04', '2026-03-04'],
    ['2026-03-04T23:30:00-05:00', '2026-03-04'],
    ['March 4, 2026', '2026-03-04'],
    ['4 Mar 2026', '2026-03-04'],
    ['soon', null],
    ['', null],
    [null, null],
  ])('published %j has the date %j', (published, date) => {
    expect(reportOf(page('/report', { published }), NOW)?.published).toBe(date);
  });

  it('seen again adds its address, keeps its first capture, and what the page no longer says', () => {
    const known = reportOf(page(), NOW);
    const silent = page('/report', {
      title: '',
      publisher: '',
      authors: [],
      published: null,
      fingerprint: '',
    });
    const seen = reportOf(
      { ...silent, url: 'https://mirror.example/r', canonicalUrl: known?.url ?? '' },
      '2027-01-01T00:00:00.000Z',
    );
    if (known === null || seen === null) throw new Error('both are documents');
    expect(seenAgain(known, seen)).toEqual({
      ...known,
      urls: ['https://mirror.example/r', 'https://vendor.example/report'],
    });
  });
});

describe('a behaviour', () => {
  it.each<[Behaviour['level'], Partial<Behaviour>, string | null]>([
    ['tactic', { tactics: [] }, 'Choose a tactic.'],
    ['technique', { technique: null }, 'Choose a technique.'],
    ['procedure', { procedure: null }, 'Write the procedure: the command, tool or sequence.'],
    ['tactic', {}, null],
    ['technique', {}, null],
    ['procedure', { procedure: 'whoami', technique: null }, null],
  ])('on the level %s with %j lacks %j', (level, part, lack) => {
    expect(missing(behaviour({ level, ...part }))).toBe(lack);
  });

  it('is the same whatever the order of its keys', () => {
    const one = behaviour({ note: 'n' });
    const reversed = Object.fromEntries(Object.entries(one).reverse()) as typeof one;
    expect(sameBehaviour(one, reversed)).toBe(true);
    expect(sameBehaviour(one, behaviour({ note: 'm' }))).toBe(false);
  });

  it('keeps its technique under a beginning that names none', () => {
    const kept = withBeginning(behaviour(), { level: 'tactic', technique: null, tactics: [] }, 'whoami');
    expect(kept).toEqual(behaviour({ level: 'tactic' }));
  });

  it('as a procedure begins with the quote, and keeps what was written since', () => {
    const begun = onLevel(behaviour(), 'procedure', 'net view \\n /all');
    expect(begun).toEqual(behaviour({ level: 'procedure', procedure: 'net view \\n /all' }));
    const edited = { ...begun, procedure: 'net view' };
    expect(onLevel(onLevel(edited, 'tactic', 'x'), 'procedure', 'x').procedure).toBe('net view');
  });
});
