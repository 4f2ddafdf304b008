import { afterEach, expect, test } from 'vitest';
import { indexText } from '@/utils/anchor/dom/text-index';
import { linesOf } from '@/utils/reading/article';
import { show } from '../anchor/page';

const sentence = (about: string) =>
  `The operators came back to ${about} in the second week, looked around for an hour, and took what they had not found before.`;

const PAGE = `
  <nav><ul><li><a href="/a">Products and services of the house</a></li><li><a href="/b">Careers at the house</a></li></ul></nav>
  <main><article>
    <h1>A loader in three stages</h1>
    <p>${sentence('the file server')} ${sentence('the mail gateway')}</p>
    <p>${sentence('the <b>domain</b> controller')}<br>whoami /all</p>
    <ul><li>${sentence('the backup host')}</li></ul>
    <p>${sentence('the jump host')} ${sentence('the print server')}</p>
  </article></main>
  <footer><p>Sign up for our newsletter today, and read the terms under which we keep your address.</p></footer>`;

afterEach(() => document.body.replaceChildren());

const read = () => {
  const text = indexText(document).raw;
  return linesOf(text, document.documentElement.getHTML()).map(({ start, end, inArticle }) => ({
    line: text.slice(start, end),
    inArticle,
  }));
};

test('the lines of the article are distinguished from the surrounding ones', () => {
  show(PAGE);
  const lines = read();
  const article = lines.filter(({ inArticle }) => inArticle).map(({ line }) => line);
  expect(article).toContain(sentence('the backup host'));
  expect(article).toContain('whoami /all');
  expect(article.some((line) => line.includes('the domain controller'))).toBe(true);
  const rest = lines.filter(({ inArticle }) => !inArticle).map(({ line }) => line);
  expect(rest.join('\n')).toContain('newsletter');
  expect(rest.join('\n')).toContain('Careers');
});

test('a page without an article is read as a whole', () => {
  show('<p>Nothing much.</p><table><tr><td>T1059</td><td>PowerShell</td></tr></table>');
  expect(read()).toEqual([
    { line: 'Nothing much.', inArticle: true },
    { line: 'T1059', inArticle: true },
    { line: 'PowerShell', inArticle: true },
  ]);
});

test('nothing in the markup is loaded or run', () => {
  linesOf(
    'x',
    '<img src="/never.png" onerror="window.ran = true"><script>window.ran = true</script><p>x</p>',
  );
  expect('ran' in window).toBe(false);
  expect(performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/never.png'))).toBe(
    false,
  );
});
