import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseCatalogue } from '@/utils/attack/parse';
import { DOMAINS } from '@/utils/attack/schema';
import { FORMATS } from '@/utils/exchange/formats/writers';
import { readAny, sniff } from '@/utils/exchange/import/recognise';
import { catalogue } from '../exports';
import { importContext, mainFields, noAnswers, read } from '../reading';
import { context, sampleObservation, sampleReport } from '../samples';

/** The UUIDs that nine tactics had in the catalogue before it had MITRE's own. */
const FORMER: Readonly<Record<string, string>> = {
  TA0043: 'f90ab91c-e54f-5ffb-bb33-304cbe728e9c',
  TA0042: 'b9c54ceb-801b-57d2-9805-1f106c8dfc3f',
  TA0001: '7063dc12-d326-5678-91cf-823d0bbe3f3e',
  TA0005: '3abd0b3f-9fa8-5e36-a94d-bfdeac4cafc4',
  TA0112: '497f6820-9b22-54ef-9025-798f506cbd38',
  TA0007: 'c657d660-4ffc-5651-9d53-4572035e2301',
  TA0009: '85818106-7d03-5f7e-9b29-b24f0b38ed21',
  TA0011: '9f7aeb86-2617-5b8f-bdc6-8259ce54a83e',
  TA0010: 'ed964925-5f68-517a-852c-21c77f9c3d4e',
};
const TACTICS = Object.keys(FORMER);

/** The catalogue with the former ids. */
const formerCatalogue = parseCatalogue(
  DOMAINS.map((domain): unknown => {
    const file = new URL(`../../../../data/attack/${domain}.json`, import.meta.url);
    let text = readFileSync(file, 'utf8');
    if (domain === 'enterprise-attack') for (const id of TACTICS) text = withUuid(text, id);
    return JSON.parse(text);
  }),
);

function withUuid(text: string, id: string): string {
  const line = new RegExp(`("${id}\\\\t[^"]*?\\\\t)[0-9a-f]{32}(\\\\t)`);
  expect(text).toMatch(line);
  return text.replace(line, `$1${FORMER[id]?.replaceAll('-', '')}$2`);
}

/** An observation of each of the nine tactics alone, and one of a technique of each. */
const library = {
  reports: [sampleReport()],
  observations: TACTICS.flatMap((id, index) => {
    const tactic = catalogue.tactic(id);
    const technique = catalogue.techniques.find(
      (one) => one.status === 'live' && tactic !== undefined && one.tactics.includes(tactic.id),
    );
    // Ids in the order of the list, which is that of an export.
    const uuid = (last: number) => `0000000${index}-0000-4000-8000-00000000000${last}`;
    return [
      sampleObservation({ id: uuid(1), level: 'tactic', tactics: [id], technique: null, procedure: null }),
      sampleObservation({
        id: uuid(2),
        tactics: [id],
        technique: { id: technique?.id ?? '', name: technique?.name ?? '', attackVersion: '19.0' },
      }),
    ];
  }),
};

test('the former ids are other ones', () => {
  for (const id of TACTICS) {
    expect(formerCatalogue.tactic(id)?.stixId).toBe(`x-mitre-tactic--${FORMER[id]}`);
    expect(catalogue.tactic(id)?.stixId).not.toBe(formerCatalogue.tactic(id)?.stixId);
  }
});

describe.each(FORMATS.map((format) => [format.id, format] as const))('%s', (_, format) => {
  const textWith = (attack: typeof catalogue): string => {
    const options = format.options.parse({});
    return [...format.write({ selection: library, catalogue: attack, context }, options)].join('');
  };

  test('names tactics by ATT&CK id or name, so a file exported with the former ids is the same', () => {
    expect(textWith(formerCatalogue)).toBe(textWith(catalogue));
    expect(textWith(catalogue)).not.toContain('x-mitre-tactic--');
  });

  if (format.lossless)
    test('a file exported with the former ids is imported completely', () => {
      const { result } = readAny(sniff(textWith(formerCatalogue)), noAnswers, importContext);
      expect(result).toMatchObject({ ok: true, refusedCount: 0 });
      if (result.ok) expect(result.library.observations).toEqual(library.observations);
    });
});

describe('a STIX bundle with tactics as objects', () => {
  const stixId = (type: string, number: number) =>
    `${type}--00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

  /** A bundle of another program that names the tactics of the catalogue by their STIX ids. */
  const bundleWith = (attack: typeof catalogue): string => {
    const tactics = TACTICS.flatMap((id) => attack.tactic(id) ?? []).map(
      ({ id, name, shortname, stixId }) => ({
        type: 'x-mitre-tactic',
        id: stixId,
        name,
        x_mitre_shortname: shortname,
        external_references: [{ source_name: 'mitre-attack', external_id: id }],
      }),
    );
    const patterns = tactics.map(({ name, x_mitre_shortname }, index) => ({
      type: 'attack-pattern',
      id: stixId('attack-pattern', index),
      name: `Own technique for ${name}`,
      kill_chain_phases: [{ kill_chain_name: 'mitre-attack', phase_name: x_mitre_shortname }],
    }));
    const report = {
      type: 'report',
      id: stixId('report', 0),
      name: 'A report',
      object_refs: [...tactics, ...patterns].map(({ id }) => id),
      external_references: [{ source_name: 'A', url: 'https://research.example/a' }],
    };
    return JSON.stringify({
      type: 'bundle',
      id: stixId('bundle', 0),
      objects: [...tactics, ...patterns, report],
    });
  };

  test('is imported with former and with present ids alike', () => {
    const former = read(bundleWith(formerCatalogue));
    expect(former.refusedCount).toBe(0);
    expect(mainFields(former).map(({ tactics }) => tactics)).toEqual(TACTICS.map((id) => [id]));
    expect(former.library).toEqual(read(bundleWith(catalogue)).library);
  });

  test('of our own export keeps its records when former ids are added to it', () => {
    const stix = FORMATS.find(({ id }) => id === 'stix');
    const text = [
      ...(stix?.write({ selection: library, catalogue, context }, stix.options.parse({})) ?? []),
    ].join('');
    const bundle: { objects: object[] } = JSON.parse(text);
    const former = TACTICS.map((id) => ({ type: 'x-mitre-tactic', id: formerCatalogue.tactic(id)?.stixId }));
    const objects = bundle.objects.map((one) =>
      'object_refs' in one && Array.isArray(one.object_refs)
        ? { ...one, object_refs: [...one.object_refs, ...former.map(({ id }) => id)] }
        : one,
    );
    const { reader, library: found } = read({ ...bundle, objects: [...former, ...objects] });
    expect(reader).toBe('own-stix');
    expect(found.observations).toEqual(library.observations);
  });
});
