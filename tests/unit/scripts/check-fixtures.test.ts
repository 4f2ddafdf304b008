import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFixtures } from '@/scripts/check/fixtures';
import { LIBRARY_VERSION } from '@/utils/library/db';

const ROOT = join(import.meta.dirname, '../../..');

describe('the check of the fixtures', () => {
  it('finds those of all versions', () => {
    expect(checkFixtures(ROOT)).toEqual([]);
  });

  it('names those that a new version lacks', () => {
    const next = LIBRARY_VERSION + 1;
    const missing = checkFixtures(ROOT, next);
    expect(missing).toHaveLength(8);
    expect(missing[0]).toBe(
      `tests/fixtures/library/v${next}.json is missing: run npm run fixtures before the version changes`,
    );
  });
});
