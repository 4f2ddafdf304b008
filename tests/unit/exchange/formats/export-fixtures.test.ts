import { describe, expect, it } from 'vitest';
import { unseal } from '@/utils/backup/seal';
import { readBackupText } from '@/utils/exchange/formats/backup/read';
import { libraryFaults } from '@/utils/exchange/library';
import {
  BACKUP_FILE,
  EXPORT_FILES,
  exportFixture,
  exportVersions,
  PASSPHRASE,
  SEALED_FILE,
} from '../../../support/export-fixtures';
import { libraryFixtures } from '../../../support/library-fixture';
import { mainFields, read, sourceNamed } from '../reading';

const fixtures = new Map(libraryFixtures().map((fixture) => [fixture.version, fixture.stores]));
const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id);

describe.each(exportVersions())('what version %d has exported', (version) => {
  const stores = fixtures.get(version);
  const recordsIn = (name: string) => (stores?.[name]?.records ?? []) as { id: string }[];
  const used = new Set(
    (recordsIn('observations') as never as { reportId: string }[]).map((one) => one.reportId),
  );
  const textOf = (name: string) => exportFixture(version, name).toString('utf8');

  it.each(['json', 'stix'] as const)('is read with the same records: %s', (format) => {
    const { library } = read(textOf(EXPORT_FILES[format]));
    expect(library.observations.toSorted(byId)).toEqual(recordsIn('observations').toSorted(byId));
    const exported = recordsIn('reports').filter(({ id }) => used.has(id));
    expect(library.reports.toSorted(byId)).toEqual(exported.toSorted(byId));
  });

  it.each(['csv', 'web-annotation'] as const)('is read with the same quotes and techniques: %s', (format) => {
    const observations = recordsIn('observations') as never as Parameters<
      typeof mainFields
    >[0]['library']['observations'];
    const expected = mainFields({ library: { observations, reports: recordsIn('reports') } } as never);
    const main = ({ quote, technique, url }: (typeof expected)[number]) =>
      JSON.stringify([quote, technique, url]);
    const found = mainFields(read(textOf(EXPORT_FILES[format]), sourceNamed));
    expect(found.map(main).sort()).toEqual(expected.map(main).sort());
  });

  it('is read with the same techniques from a layer', () => {
    const techniques = (all: { technique: string | null }[]) =>
      [...new Set(all.map(({ technique }) => technique))].sort();
    const found = read(textOf(EXPORT_FILES.navigator), sourceNamed);
    expect([...libraryFaults(found.library)]).toEqual([]);
    const observations = recordsIn('observations') as never as { technique: { id: string } | null }[];
    expect(techniques(mainFields(found))).toEqual(
      techniques(observations.map(({ technique }) => ({ technique: technique?.id ?? null }))),
    );
  });

  it('is restored from its backup, also from an encrypted one', async () => {
    const plain = readBackupText(textOf(BACKUP_FILE));
    expect(plain).toMatchObject({ ok: true });
    if (!plain.ok) return;
    for (const [name, records] of Object.entries(plain.dump)) expect(records).toEqual(recordsIn(name));
    const sealed = await unseal(new Blob([exportFixture(version, SEALED_FILE)]), PASSPHRASE);
    expect(readBackupText(await sealed.text())).toEqual(plain);
  });
});
