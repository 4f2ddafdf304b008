import { h, render } from 'preact';
import { afterEach, expect, it, vi } from 'vitest';
import { useRoute } from '@/entrypoints/library/route';

function Section() {
  return h('p', null, useRoute().section);
}

const shown = () => document.querySelector('p')?.textContent;

afterEach(() => {
  render(null, document.body);
  history.replaceState(null, '', location.pathname);
});

it('the route follows a fragment that changes before the first paint', async () => {
  location.hash = '#reports';
  render(h(Section, null), document.body);
  expect(shown()).toBe('reports');
  location.hash = '#hunt';
  await vi.waitFor(() => expect(shown()).toBe('hunt'));
});
