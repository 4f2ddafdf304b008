import { afterAll, afterEach, beforeAll, beforeEach, inject } from 'vitest';
import { OwnProfile } from '../../support/own-profile';
import { type PageServer, startServer } from '../../support/server';

/** A report on a server, and a new profile for each test; they are there while a test runs. */
export interface Isolated {
  readonly profile: OwnProfile;
  /** The URL of the report. */
  readonly url: string;
}

/** Serves a page and makes a profile for each test of the file, whose browser the test starts. */
export function withOwnProfile(page: string): Isolated {
  let server: PageServer | undefined;
  let profile: OwnProfile | undefined;
  beforeAll(async () => {
    server = await startServer({ pages: { '/report.html': page } });
  });
  afterAll(() => server?.close());
  beforeEach(async () => {
    profile = await OwnProfile.create(inject('browserName'));
  });
  afterEach(() => profile?.dispose());
  return {
    get profile() {
      if (profile === undefined) throw new Error('No test is running');
      return profile;
    },
    get url() {
      if (server === undefined) throw new Error('No test is running');
      return server.url('/report.html');
    },
  };
}
