import { describe, expect, test } from 'vitest';
import { covers, hostOf, patternFrom } from '@/utils/sites/pattern';
import { RESEARCH_SITES } from '@/utils/sites/research';
import {
  ALL_SITES,
  addSite,
  byName,
  defaultSettings,
  patternsOf,
  removeSite,
  resetSites,
  type SiteSettings,
  siteSettingsSchema,
  sitesSchema,
} from '@/utils/sites/sites';

const settings: SiteSettings = {
  mode: 'research',
  sites: [
    { name: 'Beta', url: 'https://beta.example/blog', match: 'https://beta.example/*' },
    { name: 'Gamma', url: 'https://gamma.example/', match: 'https://*.gamma.example/*' },
  ],
};

describe('data/research-sites.json', () => {
  test('is a valid list of 60 or more publishers, sorted by name', () => {
    expect(sitesSchema.safeParse(RESEARCH_SITES).error).toBeUndefined();
    expect(RESEARCH_SITES.length).toBeGreaterThanOrEqual(60);
    expect(RESEARCH_SITES).toEqual(byName(RESEARCH_SITES));
  });

  test('has no name and no origin twice', () => {
    const names = RESEARCH_SITES.map((site) => site.name.toLowerCase());
    const hosts = RESEARCH_SITES.map((site) => hostOf(site.match));
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(hosts).size).toBe(hosts.length);
  });

  test.each(RESEARCH_SITES.map((site) => [site.name, site] as const))('%s: https, one origin', (_, site) => {
    expect(new URL(site.url).protocol).toBe('https:');
    expect(patternFrom(site.url)).toEqual({ ok: true, value: site.match });
    expect(covers(site.match, site.url)).toBe(true);
  });
});

describe('patternsOf', () => {
  test('a fresh install asks for nothing and has the list ready', () => {
    const fresh = defaultSettings(RESEARCH_SITES);
    expect(patternsOf(fresh)).toEqual([]);
    expect(patternsOf({ ...fresh, mode: 'research' })).toHaveLength(RESEARCH_SITES.length);
  });

  test('asks for the list, sorted and each once', () => {
    const doubled = { ...settings, sites: [...settings.sites, ...settings.sites].reverse() };
    expect(patternsOf(doubled)).toEqual(['https://*.gamma.example/*', 'https://beta.example/*']);
  });

  test('asks for every site in mode all, whatever the list', () => {
    expect(patternsOf({ mode: 'all', sites: [] })).toEqual(ALL_SITES);
  });
});

describe('editing the list', () => {
  test('adds a site in its place by name', () => {
    const result = addSite(settings, 'https://delta.example/some/report');
    expect(result.ok && result.value.sites.map((site) => site.name)).toEqual([
      'Beta',
      'delta.example',
      'Gamma',
    ]);
    expect(result.ok && result.value.sites[1]).toEqual({
      name: 'delta.example',
      url: 'https://delta.example/',
      match: 'https://delta.example/*',
    });
  });

  test('adds a site with its subdomains', () => {
    const result = addSite(settings, '*.delta.example');
    expect(result.ok && result.value.sites[1]).toEqual({
      name: 'delta.example',
      url: 'https://delta.example/',
      match: 'https://*.delta.example/*',
    });
    expect(siteSettingsSchema.safeParse(result.ok && result.value).success).toBe(true);
  });

  test.each([
    ['beta.example/other', 'Beta'],
    ['www.gamma.example', 'Gamma'],
    ['gamma.example', 'Gamma'],
  ])('does not add %s, which %s covers', (input, name) => {
    expect(addSite(settings, input)).toEqual({
      ok: false,
      failure: { code: 'conflict', message: `Already on the list: ${name}` },
    });
  });

  test('says what is wrong with the input', () => {
    expect(addSite(settings, 'ftp://beta.example')).toMatchObject({
      ok: false,
      failure: { code: 'invalid' },
    });
  });

  test('removes by match pattern, and nothing else', () => {
    expect(removeSite(settings, 'https://beta.example/*').sites.map((site) => site.name)).toEqual(['Gamma']);
    expect(removeSite(settings, 'https://unknown.example/*')).toEqual(settings);
  });

  test('what was added and removed again leaves the list as it was', () => {
    const added = addSite(settings, 'delta.example');
    expect(added.ok && removeSite(added.value, 'https://delta.example/*')).toEqual(settings);
  });

  test('reset brings the shipped list back and keeps the mode', () => {
    expect(resetSites({ ...settings, mode: 'all' }, RESEARCH_SITES)).toEqual({
      mode: 'all',
      sites: RESEARCH_SITES,
    });
  });

  test('does not change the settings it is given', () => {
    const before = structuredClone(settings);
    addSite(settings, 'delta.example');
    removeSite(settings, 'https://beta.example/*');
    resetSites(settings, RESEARCH_SITES);
    expect(settings).toEqual(before);
  });
});

describe('siteSettingsSchema', () => {
  test.each([
    [{ mode: 'some', sites: [] }],
    [{ mode: 'click' }],
    [{ mode: 'click', sites: [], extra: 1 }],
    [{ mode: 'click', sites: [{ name: 'A', url: 'https://a.example/', match: '<all_urls>' }] }],
    [{ mode: 'click', sites: [{ name: 'A', url: 'https://a.example/', match: 'https://*/*' }] }],
    [{ mode: 'click', sites: [{ name: 'A', url: 'javascript:alert(1)', match: 'https://a.example/*' }] }],
    [{ mode: 'click', sites: [{ name: '', url: 'https://a.example/', match: 'https://a.example/*' }] }],
  ])('refuses %j', (value) => {
    expect(siteSettingsSchema.safeParse(value).success).toBe(false);
  });
});
