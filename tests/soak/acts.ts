import { randomUUID } from 'node:crypto';
import type { Page } from 'puppeteer-core';
import { groupBy } from '@/utils/collection/group-by';
import type { BulkChange } from '@/utils/observation/bulk';
import { EMPTY_BATCH } from '@/utils/staging/staging';
import { openCard, pickTechnique, save } from '../e2e/steps/capture';
import { call, observationOn, readTables, reportOn, seed } from '../e2e/steps/library';
import { stage } from '../e2e/steps/stage';
import { selectWithMouse } from '../support/selection';
import type { Session } from '../support/session';
import { EMPTY_WORLD, type World, withActor, withAdded, withDeleted, withTag } from './world';

/** The running browser, as the acts use it. */
export interface Bench {
  session: Session;
  /** A page of the extension, from which calls are made. */
  desk: Page;
  /** The page of a report, with the sentences of {@link reportPage}. */
  page: Page;
}

/** An act of the analyst. Its id for the undo is known once it is acknowledged. */
export interface Act {
  name: string;
  /** The world once the act is acknowledged. */
  after: World;
  /** True if it may delete drafts. */
  deletes?: boolean;
  /** Does it, and returns the id of the change when the extension has acknowledged it; null if it cannot be undone. */
  run(bench: Bench): Promise<string | null>;
}

/** Chooses values from a seeded generator. */
export interface Chance {
  /** Returns a whole number from 0 to below a limit. */
  below(limit: number): number;
  /** Returns up to `count` of the values, each once. */
  some<T>(values: Iterable<T>, count: number): T[];
  /** Returns a number that was not returned before. */
  next(): number;
}

/** The number of sentences of the report page. */
const SENTENCES = 600;
const sentence = (number: number) => `The intruders took step ${number} of their plan`;

/** The page of a report whose sentences the soak captures through the real card. */
export const reportPage = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Many steps</title>
${Array.from({ length: SENTENCES }, (_, index) => `<p>${sentence(index)}.</p>`).join('\n')}</html>`;

/** The most observations that the soak keeps; beyond it, it deletes. */
const MANY = 1_500;

const quoteOf = (number: number) => `step ${number} of an imported report`;

async function seenOf(session: Session, quotes: readonly string[]) {
  const wanted = new Set(quotes);
  const { observations } = await readTables(session, ['observations']);
  return observations
    .filter(({ anchor }) => wanted.has(anchor.quote.exact))
    .map(({ id, revision }) => ({ id, revision }));
}

function capture(world: World, chance: Chance): Act | null {
  const exact = sentence(chance.next() % SENTENCES);
  // A second observation of the same quote would be another one.
  if (world.observations.has(exact) || world.deleted.has(exact)) return null;
  return {
    name: 'capture',
    after: withAdded(world, [exact]),
    async run({ session, page }) {
      await page.bringToFront();
      await selectWithMouse(page, { text: exact });
      const card = await openCard(session, page);
      await pickTechnique(page, 'T1059.001');
      await save(session, page, card);
      return null;
    },
  };
}

function importSome(world: World, chance: Chance, count: number): Act {
  const numbers = Array.from({ length: count }, () => chance.next());
  const quotes = numbers.map(quoteOf);
  return {
    name: count > 1 ? 'large import' : 'import',
    after: withAdded(world, quotes),
    async run({ desk }) {
      const report = reportOn(`https://soak.example/${numbers[0]}`);
      const observations = quotes.map((exact) =>
        observationOn({ report, text: exact, exact }, { tags: [], note: 'x'.repeat(1_000) }),
      );
      await seed(desk, { reports: [report], observations });
      return null;
    },
  };
}

function bulkTag(world: World, chance: Chance, count: number): Act {
  const quotes = chance.some(world.observations.keys(), count);
  const tag = `tag-${chance.next()}`;
  return {
    name: 'bulk edit',
    after: withTag(world, quotes, tag),
    async run({ session, desk }) {
      const change: BulkChange = { tags: { add: [tag] } };
      const { undo } = await call(desk, 'bulk.edit', { items: await seenOf(session, quotes), change });
      return undo;
    },
  };
}

function bulkDelete(world: World, chance: Chance, count: number): Act {
  const quotes = chance.some(world.observations.keys(), count);
  return {
    name: 'bulk delete',
    deletes: true,
    after: withDeleted(world, quotes),
    async run({ session, desk }) {
      const { undo } = await call(desk, 'bulk.delete', { items: await seenOf(session, quotes) });
      return undo;
    },
  };
}

function restoreDeleted(world: World, chance: Chance): Act | null {
  const [quote] = chance.some(world.deleted, 1);
  if (quote === undefined || world.observations.has(quote)) return null;
  let tags: readonly string[] = [];
  const after = (): World => {
    const deleted = new Set(world.deleted);
    deleted.delete(quote);
    return { ...world, deleted, observations: new Map([...world.observations, [quote, tags]]) };
  };
  const act: Act = {
    name: 'restore of one',
    after: after(),
    async run({ session, desk }) {
      const { deleted } = await readTables(session, ['deleted']);
      const found = deleted.find(({ observation }) => observation.anchor.quote.exact === quote);
      if (found === undefined) throw new Error(`${quote} is not among the deleted`);
      tags = found.observation.tags;
      act.after = after();
      return (await call(desk, 'observation.restore', { id: found.id })).undo;
    },
  };
  return act;
}

/** Merges an observation into another one of the same report. */
function mergeTwo(world: World): Act | null {
  if (world.observations.size < 2) return null;
  const act: Act = {
    name: 'merge',
    deletes: true,
    after: world,
    async run({ session, desk }) {
      const { observations } = await readTables(session, ['observations']);
      const groups = [...groupBy(observations, ({ reportId }) => reportId).values()];
      const [keep, other] = groups.find((group) => group.length > 1) ?? [];
      if (keep === undefined || other === undefined) return null;
      const [kept, absorbed] = [keep.anchor.quote.exact, other.anchor.quote.exact];
      const merged = withDeleted(world, [absorbed]);
      const tags = [...new Set([...keep.tags, ...other.tags])];
      act.after = { ...merged, observations: new Map([...merged.observations, [kept, tags]]) };
      const [first, second] = [keep, other].map(({ id, revision }) => ({ id, revision }));
      if (first === undefined || second === undefined) return null;
      return (await call(desk, 'bulk.merge', { groups: [{ keep: first, others: [second] }] })).undo;
    },
  };
  return act;
}

/** Edits an observation, as its card does. */
function editOne(world: World, chance: Chance): Act | null {
  const [quote] = chance.some(world.observations.keys(), 1);
  if (quote === undefined) return null;
  const tag = `tag-${chance.next()}`;
  return {
    name: 'edit',
    // Its draft may be the one that is typed.
    deletes: true,
    after: withTag(world, [quote], tag),
    async run({ session, desk }) {
      const [seen] = await seenOf(session, [quote]);
      if (seen === undefined) throw new Error(`${quote} is not in the library`);
      // An unfinished edit that was typed is of a former revision.
      await call(desk, 'draft.discard', { id: seen.id });
      const { id } = await call(desk, 'observation.edit', { id: seen.id });
      const { behaviour } = (await call(desk, 'draft.get', { id })).draft;
      const edited = { ...behaviour, tags: [...behaviour.tags, tag] };
      return (await call(desk, 'observation.save', { id, behaviour: edited })).undo;
    },
  };
}

function addActor(world: World, chance: Chance): Act {
  const name = `Soaked Heron ${chance.next()}`;
  return {
    name: 'new actor',
    after: withActor(world, name),
    async run({ desk }) {
      const record = { id: randomUUID(), name, groups: [], aliases: [], notAliases: [] };
      const put = [{ record, revision: null }];
      return (await call(desk, 'actors.change', { put, remove: [] })).undo;
    },
  };
}

/** Replaces the library by a backup of a part of it. */
function restoreBackup(world: World, chance: Chance): Act {
  const kept = new Set(chance.some(world.observations.keys(), 100));
  return {
    name: 'restore of a backup',
    deletes: true,
    after: {
      ...EMPTY_WORLD,
      observations: new Map([...world.observations].filter(([quote]) => kept.has(quote))),
    },
    async run({ session, desk }) {
      const { reports, observations } = await readTables(session, ['reports', 'observations']);
      const id = await stage(desk, [
        // Both may be empty.
        EMPTY_BATCH,
        ...reports.map((report) => ['reports', report]),
        ...observations
          .filter(({ anchor }) => kept.has(anchor.quote.exact))
          .map((observation) => ['observations', observation]),
      ]);
      return (await call(desk, 'backup.restore', { id })).undo;
    },
  };
}

/** Creates the act that undoes the last one. */
export function undoOf(before: World, id: string): Act {
  return {
    name: 'undo',
    deletes: true,
    after: before,
    run: async ({ desk }) => {
      await call(desk, 'change.undo', { id });
      return null;
    },
  };
}

/** Chooses the next act. */
export function chooseAct(world: World, chance: Chance): Act {
  if (world.observations.size > MANY) return bulkDelete(world, chance, MANY / 2);
  const acts: (() => Act | null)[] = [
    () => capture(world, chance),
    () => importSome(world, chance, 1),
    () => importSome(world, chance, 1),
    () => importSome(world, chance, 1 + chance.below(300)),
    () => bulkTag(world, chance, 1 + chance.below(200)),
    () => bulkTag(world, chance, 1),
    () => bulkDelete(world, chance, 1 + chance.below(20)),
    () => restoreDeleted(world, chance),
    () => addActor(world, chance),
    () => mergeTwo(world),
    () => editOne(world, chance),
    () => (chance.below(4) === 0 ? restoreBackup(world, chance) : null),
  ];
  for (;;) {
    const act = acts[chance.below(acts.length)]?.();
    if (act !== null && act !== undefined) return act;
  }
}
