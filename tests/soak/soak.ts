import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserName } from '@/scripts/browsers/find';
import { call, openDesk, readTables } from '../e2e/steps/library';
import { extensionDir } from '../support/builds';
import { OwnProfile } from '../support/own-profile';
import { type PageServer, startServer } from '../support/server';
import type { Session } from '../support/session';
import { until } from '../support/until';
import { type Act, type Bench, chooseAct, reportPage, undoOf } from './acts';
import { createChance } from './chance';
import { copyFaultsOf } from './copy';
import { DOWNGRADE } from './downgrade';
import { libraryFaultsOf } from './integrity';
import { Typing } from './typing';
import { differences, EMPTY_WORLD, type World, worldOf } from './world';

/** The faults that interrupt an act. */
export const FAULTS = [
  'kill',
  'lose the store',
  'stop the worker',
  'close the tabs',
  'update',
  'migrate',
] as const;
export type FaultName = (typeof FAULTS)[number];

/** The faults that come after the act: it must succeed. The others interrupt it. */
const AFTER_ACT: ReadonlySet<FaultName> = new Set(['lose the store', 'migrate']);

/** The longest time between the start of an act and a fault, in milliseconds. */
const FAULT_DELAY_MS = 400;
/** The largest number of acts between two faults. */
const MAX_ACTS = 4;

/** The results of a soak. */
export interface Outcome {
  /** The number of faults by name. */
  faults: Record<FaultName, number>;
  /** The number of acknowledged acts. */
  acts: number;
  /** The number of recoveries from the second copy. */
  recoveries: number;
  /** The faults that were found after interruptions; empty if there were none. */
  wrong: string[];
}

interface SoakOptions {
  browser: BrowserName;
  seed: number;
  /** The faults to choose from. */
  faults: readonly FaultName[];
  /** Receives a line for each fault. */
  report(line: string): void;
}

/** Returns how the second copy differs from the library when it has had the time to be completed. */
async function copyFaultsLeft(session: Session): Promise<string[]> {
  let faults: string[] = [];
  await until('the second copy to be complete', async () => {
    faults = await copyFaultsOf(session);
    return faults.length === 0 ? true : undefined;
  }).catch(() => undefined);
  return faults;
}

/** Opens the pages of the acts. */
async function openBench(session: Session, server: PageServer): Promise<Bench> {
  const page = await session.newPage(server.url('/report.html'));
  return { session, desk: await openDesk(session), page };
}

/**
 * Uses the extension in a real browser as an analyst does, and kills, stops or closes parts of it at random moments.
 * After each restart it compares the library with what was acknowledged: each acknowledged act is there, the interrupted
 * one is there completely or not at all, references, indexes and journal agree, and the second copy has the same.
 */
export class Soak {
  readonly outcome: Outcome = {
    faults: {
      kill: 0,
      'lose the store': 0,
      'stop the worker': 0,
      'close the tabs': 0,
      update: 0,
      migrate: 0,
    },
    acts: 0,
    recoveries: 0,
    wrong: [],
  };
  private world: World = EMPTY_WORLD;
  /** The last act, if it can be undone. */
  private undoable: { id: string; before: World } | null = null;
  private typing: Typing | null = null;
  /** True if an act may have deleted the draft that is typed. */
  private mayDraftGo = false;
  private version = 0;
  private readonly chance;

  private constructor(
    private readonly options: SoakOptions,
    private readonly profile: OwnProfile,
    private readonly server: PageServer,
    private readonly folder: string,
    private bench: Bench,
  ) {
    this.chance = createChance(options.seed);
  }

  /** Starts the browser with an empty profile, and a copy of the built extension, which can be updated. */
  static async start(options: SoakOptions): Promise<Soak> {
    const folder = await mkdtemp(join(tmpdir(), 'ttp-clipper-soak-'));
    const extension = join(folder, 'extension');
    await cp(extensionDir(options.browser), extension, { recursive: true });
    const profile = await OwnProfile.create(options.browser, extension);
    const server = await startServer({ pages: { '/report.html': reportPage } });
    return new Soak(options, profile, server, folder, await openBench(await profile.start(), server));
  }

  /** Ends the browser and removes its profile. */
  async end(): Promise<void> {
    await this.profile.dispose();
    await this.server.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Does some acts, then a fault in the middle of one, and checks the library. */
  async round(): Promise<void> {
    for (let left = this.chance.below(MAX_ACTS); left > 0; left--) {
      const act = this.nextAct();
      this.accept(act, await this.begin(act));
    }
    const act = this.nextAct();
    const delay = this.chance.fraction() * FAULT_DELAY_MS;
    const [fault = 'kill'] = this.chance.some(this.options.faults, 1);
    const before = this.world;
    let isAcknowledged = false;
    let refusal: unknown = null;
    const acting = this.begin(act).then(
      () => {
        isAcknowledged = true;
      },
      (error: unknown) => {
        refusal = error;
      },
    );
    await (AFTER_ACT.has(fault) ? acting : wait(delay));
    // Later errors are of the fault, which interrupts the act.
    if (refusal !== null) this.outcome.wrong.push(`${act.name}, before any fault: ${String(refusal)}`);
    await this.make(fault, acting);
    this.outcome.faults[fault]++;
    if (isAcknowledged) this.outcome.acts++;
    await this.check(`${fault} during ${act.name}`, isAcknowledged ? [act.after] : [before, act.after]);
  }

  private nextAct(): Act {
    const act =
      this.undoable !== null && this.chance.below(4) === 0
        ? undoOf(this.undoable.before, this.undoable.id)
        : chooseAct(this.world, this.chance);
    this.undoable = null;
    return act;
  }

  private begin(act: Act): Promise<string | null> {
    if (act.deletes === true) this.mayDraftGo = true;
    return act.run(this.bench);
  }

  private accept(act: Act, id: string | null): void {
    if (id !== null) this.undoable = { id, before: this.world };
    this.world = act.after;
    this.outcome.acts++;
  }

  /**
   * Makes a fault happen, and starts what it ended again.
   *
   * @param acting the act that it interrupts; after a kill it never ends
   */
  private async make(fault: FaultName, acting: Promise<unknown>): Promise<void> {
    const { session, desk, page } = this.bench;
    switch (fault) {
      case 'kill':
        await this.profile.kill();
        this.bench = await openBench(await this.profile.start(), this.server);
        break;
      case 'lose the store':
        // A write waits for its copy only for some time: then it is made good later, from the library itself.
        await this.typing?.end();
        await copyFaultsLeft(session);
        await this.profile.close();
        await this.profile.delete('library');
        this.bench = await openBench(await this.profile.start(), this.server);
        break;
      case 'stop the worker':
        await session.stopWorker();
        await acting;
        // Its card may still be open. All other faults open new pages.
        await page.goto(page.url());
        break;
      case 'close the tabs':
        await Promise.all([page.close(), desk.close()]);
        await acting;
        this.bench = await openBench(session, this.server);
        break;
      case 'update':
        await this.raiseVersion();
        await this.profile.close();
        this.bench = await openBench(await this.profile.start(), this.server);
        break;
      case 'migrate':
        await this.profile.close();
        await this.writeFormerLibrary();
        await this.killWhileOpening();
        this.bench = await openBench(await this.profile.start(), this.server);
        break;
    }
  }

  /** Replaces the library by one of a former version, while the extension has an empty background. */
  private async writeFormerLibrary(): Promise<void> {
    const background = join(this.folder, 'extension', 'background.js');
    const script = await readFile(background);
    await writeFile(background, '');
    const session = await this.profile.start();
    const page = await session.openExtensionPage('manifest.json');
    await page.evaluate(DOWNGRADE);
    await this.profile.close();
    await writeFile(background, script);
  }

  /** Starts the browser, which begins to migrate the library, and kills it soon. */
  private async killWhileOpening(): Promise<void> {
    const session = await this.profile.start();
    const opening = openBench(session, this.server).catch(() => undefined);
    await wait(this.chance.fraction() * FAULT_DELAY_MS);
    await this.profile.kill();
    await opening;
  }

  /** Writes the next version into the manifest, as an update of the extension does. */
  private async raiseVersion(): Promise<void> {
    const path = join(this.folder, 'extension', 'manifest.json');
    const manifest = JSON.parse(await readFile(path, 'utf8')) as { version: string };
    const version = `${manifest.version.split('.').slice(0, 3).join('.')}.${++this.version}`;
    await writeFile(path, JSON.stringify({ ...manifest, version }));
  }

  /** Compares the library with the possible worlds, continues with the found one, and begins to type again. */
  private async check(what: string, possible: readonly World[]): Promise<void> {
    const { session, desk } = this.bench;
    await call(desk, 'library.ready', null);
    const stored = await readTables(session, ['observations', 'deleted', 'actors', 'state']);
    const actual = worldOf(stored);
    const all = possible.map((world) => differences(world, actual));
    const wrong = all.some((found) => found.length === 0) ? [] : all.flat();
    wrong.push(...(await libraryFaultsOf(session)));
    const typed = this.mayDraftGo ? null : await this.typing?.faultIn(session);
    if (typed !== null && typed !== undefined) wrong.push(typed);
    await this.typing?.end();
    wrong.push(...(await copyFaultsLeft(session)));
    const isRecovered = stored.state.some(({ key }) => key === 'recovery');
    if (isRecovered) {
      this.outcome.recoveries++;
      await call(desk, 'recovery.dismiss', null);
    }
    this.outcome.wrong.push(...wrong.map((one) => `${what}: ${one}`));
    const recovered = isRecovered ? ', recovered from the second copy' : '';
    this.options.report(`${what}${recovered}: ${wrong.length === 0 ? 'ok' : wrong.join('; ')}`);
    this.world = actual;
    this.undoable = null;
    this.typing = await Typing.begin(session, desk);
    this.mayDraftGo = false;
  }
}
