import browser from 'webextension-polyfill';
import * as bulk from '@/utils/library/bulk';
import { announce } from '@/utils/library/changes';
import type { LibraryDb } from '@/utils/library/db';
import { undo } from '@/utils/library/journal';
import * as records from '@/utils/library/records';
import { loadSample, removeSample } from '@/utils/library/sample';
import type { CallName } from '@/utils/messages/protocol';
import type { Handlers } from '@/utils/messages/server';
import type { BulkResult } from '@/utils/observation/bulk';
import { type SampleCounts, type SampleLibrary, sampleLibrarySchema } from '@/utils/observation/sample';
import { repaintTabs } from './tagging';

type Names = Extract<
  CallName,
  | `actors.${string}`
  | `coverage.${string}`
  | `sequence.${string}`
  | `view.${string}`
  | `bulk.${string}`
  | `sample.${string}`
  | 'change.undo'
>;

const now = () => new Date().toISOString();

/** What a change of many is entered under, so that it can be undone. */
const journal = () => ({ id: crypto.randomUUID(), now: now() });

/** The answers to the calls of the library page: actors, coverage, sequences, views, many observations at once. */
export function createAnalysisHandlers(library: () => Promise<LibraryDb>): Pick<Handlers, Names> {
  const told = async (result: BulkResult) => {
    announce({ what: 'observations', ids: result.changed });
    await repaintTabs();
    return result;
  };
  const sampled = async (counts: SampleCounts) => {
    announce({ what: 'actors' });
    announce({ what: 'observations' });
    await repaintTabs();
    return counts;
  };
  return {
    'actors.change': async (change) => {
      const { id, now: made } = journal();
      const saved = await records.changeActors(await library(), change, id, made);
      announce({ what: 'actors' });
      return { saved, undo: id };
    },
    'coverage.save': async ({ items }) => {
      const saved = await records.saveCoverage(await library(), items, now());
      announce({ what: 'coverage' });
      return saved;
    },
    'sequence.save': async (input) => {
      const saved = await records.saveSequence(await library(), input, now());
      announce({ what: 'sequences' });
      return saved;
    },
    'view.save': async (input) => {
      const saved = await records.saveView(await library(), input, now());
      announce({ what: 'views' });
      return saved;
    },
    'view.delete': async (seen) => {
      await records.deleteView(await library(), seen);
      announce({ what: 'views' });
      return null;
    },
    'bulk.edit': async ({ items, change }) =>
      told(await bulk.bulkEdit(await library(), items, change, journal())),
    'bulk.merge': async ({ groups }) => told(await bulk.bulkMerge(await library(), groups, journal())),
    'bulk.delete': async ({ items }) => told(await bulk.bulkDelete(await library(), items, journal())),
    'change.undo': async ({ id }) => {
      const undone = await undo(await library(), id, now());
      announce({ what: 'actors' });
      announce({ what: 'observations', ids: undone.restored });
      await repaintTabs();
      return undone;
    },
    'sample.load': async () => sampled(await loadSample(await library(), await readSample())),
    'sample.remove': async () => sampled(await removeSample(await library(), await readSample())),
  };
}

/** The sample library as the package carries it. */
async function readSample(): Promise<SampleLibrary> {
  const file = await fetch(browser.runtime.getURL('/sample/library.json'));
  return sampleLibrarySchema.parse(await file.json());
}
