import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkLinks } from '@/scripts/check/links';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'links-'));
  await mkdir(join(folder, 'docs/images'), { recursive: true });
  await writeFile(join(folder, 'docs/images/one.png'), '');
  await writeFile(
    join(folder, 'docs/guide.md'),
    `# The \`npm run it\` command: what, and *why*?
## Twice
## Twice
## Ready & [able](other.md)
<a id="by-hand"></a>
\`\`\`sh
# no heading
\`\`\`
`,
  );
});
afterAll(() => rm(folder, { recursive: true }));

/** Returns the broken links of a README with this text. */
async function broken(readme: string): Promise<string[]> {
  await writeFile(join(folder, 'docs/other.md'), '');
  await writeFile(join(folder, 'README.md'), readme);
  return checkLinks(folder);
}

describe('the check of links', () => {
  it.each([
    ['a file', '[guide](docs/guide.md)'],
    ['a folder', '[docs](docs/)'],
    ['a picture', '![one](docs/images/one.png "One")'],
    ['a heading', '[why](docs/guide.md#the-npm-run-it-command-what-and-why)'],
    ['the second of two headings', '[twice](docs/guide.md#twice-1)'],
    ['a heading with a link', '[ready](docs/guide.md#ready--able)'],
    ['an anchor made by hand', '[hand](docs/guide.md#by-hand)'],
    ['a heading of the same file', '# Here\n[here](#here)'],
    ['the web', '[web](https://research.example/none#none) <https://research.example>'],
    ['a reference', '[guide][1]\n\n[1]: docs/guide.md'],
    ['nowhere in code', 'Write `[x](none.md)` or\n\n```md\n[x](none.md)\n```'],
    ['nowhere in a comment', '<!-- [x](none.md) -->'],
  ])('accepts a link to %s', async (_what, text) => {
    expect(await broken(text)).toEqual([]);
  });

  it.each([
    ['a missing file', '[x](docs/none.md)', 'README.md:1: docs/none.md: no such file'],
    ['a missing picture', 'Text\n\n![x](docs/none.png)', 'README.md:3: docs/none.png: no such file'],
    ['a missing heading', '[x](docs/guide.md#none)', 'README.md:1: docs/guide.md#none: no such heading'],
    [
      'a third of two headings',
      '[x](docs/guide.md#twice-2)',
      'README.md:1: docs/guide.md#twice-2: no such heading',
    ],
    [
      'a comment in code',
      '[x](docs/guide.md#no-heading)',
      'README.md:1: docs/guide.md#no-heading: no such heading',
    ],
    ['a missing heading of the same file', '# Here\n[x](#there)', 'README.md:2: #there: no such heading'],
    ['a file outside', '[x](../secret.md)', 'README.md:1: ../secret.md: leads out of the project'],
    ['a missing reference', '[x][1]\n\n[1]: docs/none.md', 'README.md:3: docs/none.md: no such file'],
    [
      'a missing picture in HTML',
      '<img alt="" src="docs/none.png">',
      'README.md:1: docs/none.png: no such file',
    ],
    ['another case', '[x](docs/Guide.md)', 'README.md:1: docs/Guide.md: no such file'],
  ])('reports a link to %s', async (_what, text, finding) => {
    expect(await broken(text)).toEqual([finding]);
  });

  it('resolves the links in docs relative to their files', async () => {
    await writeFile(join(folder, 'README.md'), '');
    await writeFile(join(folder, 'docs/other.md'), '[a](guide.md) [b](docs/guide.md) [c](../README.md)');
    expect(await checkLinks(folder)).toEqual(['docs/other.md:1: docs/guide.md: no such file']);
  });
});
