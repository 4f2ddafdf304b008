import { afterEach, describe, expect, it } from 'vitest';
import { createAddressReader } from '@/entrypoints/content-script/address';

const HOME = location.href;
const link = document.createElement('link');
link.rel = 'canonical';

/** Declares a canonical path, as a script of the page does. */
function declare(path: string): void {
  link.href = path;
  document.head.append(link);
}

const go = (path: string) => history.pushState({}, '', path);
const at = (path: string) => `${location.origin}${path}`;

afterEach(() => {
  link.remove();
  history.replaceState({}, '', HOME);
});

describe('the canonical address of a page', () => {
  it('is the first that it declares, and no later one', () => {
    const read = createAddressReader(document);
    expect(read().canonicalUrl).toBeNull();
    declare('/first');
    expect(read().canonicalUrl).toBe(at('/first'));
    for (const path of ['/second', '/third']) {
      declare(path);
      expect(read().canonicalUrl).toBe(at('/first'));
    }
    link.remove();
    expect(read().canonicalUrl).toBe(at('/first'));
  });

  it('is another one after a navigation, but not the one of the page before', () => {
    go('/one?utm_source=mail');
    declare('/canonical-one');
    const read = createAddressReader(document);
    expect(read().canonicalUrl).toBe(at('/canonical-one'));
    go('/one');
    expect(read()).toEqual({ url: at('/one'), canonicalUrl: at('/canonical-one') });
    go('/two');
    expect(read().canonicalUrl).toBeNull();
    go('/three');
    expect(read().canonicalUrl).toBeNull();
    declare('/canonical-three');
    expect(read().canonicalUrl).toBe(at('/canonical-three'));
    declare('/another');
    expect(read().canonicalUrl).toBe(at('/canonical-three'));
    go('/one');
    expect(read().canonicalUrl).toBe(at('/canonical-one'));
  });

  it('is kept for a thousand paths, and for no later one', () => {
    const read = createAddressReader(document);
    for (let n = 0; n < 1_000; n++) {
      go(`/path-${n}`);
      declare(`/canonical-${n}`);
      read();
    }
    go('/another');
    declare('/canonical-of-another');
    expect(read()).toEqual({ url: at('/another'), canonicalUrl: null });
    go('/path-0');
    expect(read().canonicalUrl).toBe(at('/canonical-0'));
  });
});
