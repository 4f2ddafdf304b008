import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markdown } from '@/utils/exchange/formats/markdown/write';
import { runs } from '../../../../support/properties';
import { libraryArbitrary } from '../../arbitraries';
import { exported } from '../../exports';
import { sampleLibrary, sampleObservation, sampleReport } from '../../samples';

test('the sample is written by report', () => {
  expect(exported(markdown, sampleLibrary())).toBe(`# Observed adversary behaviour

1 observation in 1 report · Exported 2026-03-02 by TTP Clipper 0.1.0 · ATT&CK Enterprise 19.0

## A loader in three stages

- Address: [https\\://research.example/loader](<https://research.example/loader>)
- Publisher: Example Research
- Authors: A. Author
- Published: 2026-02-28
- Actors: APT29 (G0016)
- Software: home-made loader

| Tactic | Observations | Techniques |
|---|--:|---|
| TA0002 Execution | 1 | T1059.001 PowerShell (1) |

### Observations

#### T1059.001 PowerShell

Procedure · Execution · high confidence · by APT29 (G0016) · with home-made loader · tags: loader

> powershell -nop

\`\`\`text
powershell -nop
  -w hidden
\`\`\`
`);
});

test('by actor: ATT&CK groups by id, others by name, observations without an actor last; sources are numbered', () => {
  const second = sampleReport({
    url: 'https://other.example/',
    title: 'Other',
    captured: '2026-03-05T00:00:00Z',
  });
  const named = (id: number, ...actors: { name: string; attackId: string | null }[]) =>
    sampleObservation({ id: `00000000-0000-4000-8000-00000000000${id}`, actors });
  const text = exported(
    markdown,
    {
      reports: [sampleReport(), second],
      observations: [
        named(1, { name: 'APT29', attackId: 'G0016' }),
        {
          ...named(2, { name: 'Cozy Bear', attackId: 'G0016' }, { name: 'apt29', attackId: null }),
          reportId: second.id,
        },
        named(3),
      ],
    },
    { by: 'actor', title: 'Q1' },
  );
  expect(text.split('\n').filter((line) => /^##? /.test(line))).toEqual([
    '# Q1',
    '## Summary',
    '## apt29',
    '## APT29 (G0016)',
    '## No actor named',
  ]);
  expect(text).toContain('- Written as: Cozy Bear\n');
  expect(text).toContain(
    '1. [A loader in three stages](<https://research.example/loader>), Example Research, 2026-02-28\n2. [Other](<https://other.example/>)',
  );
  expect(text).toContain('· source 2\n');
});

test('lines begin with no markup but that of the writer', () => {
  fc.assert(
    fc.property(libraryArbitrary, fc.constantFrom('report' as const, 'actor' as const), (library, by) => {
      let fence = '';
      for (const line of exported(markdown, library, { by }).split('\n')) {
        const mark = /^(`{3,})(text)?$/.exec(line);
        if (fence === '' && mark?.[2] === 'text') fence = mark[1] ?? '';
        else if (fence !== '' && line === fence) fence = '';
        else if (fence === '') expect(line).not.toMatch(/^\s*(<|!\[|={2,}$|-{3,}$|~{3}|\t)/);
      }
      expect(fence).toBe('');
    }),
    { numRuns: runs(40) },
  );
});
