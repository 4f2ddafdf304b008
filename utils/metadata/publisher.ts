import { bestOf } from '@/utils/collection/best-of';
import { wordsOf } from '@/utils/text/words';
import { compact, isGeneric, isHost } from './site-names';

/** The name of a publisher, as one source gives it. */
export interface NameClaim {
  name: string;
  weight: number;
}

const LEGAL = /,? (?:inc|llc|ltd|limited|gmbh|corp|corporation|s\.?a|b\.?v|ag|plc|pty)\.?$/i;
const ADDRESS = /^\w{2,10}:\/\/|^@|^\/|^#/;
const MAX_WORDS = 10;

/**
 * Chooses the publisher on which the sources agree most; of equal ones the first. A name that names a host counts only
 * where no other is given.
 *
 * @param title the title of the document, which is no publisher
 * @returns empty if there is none
 */
export function choosePublisher(claims: readonly NameClaim[], title: string): string {
  const form = (name: string) => compact(name.replace(LEGAL, ''));
  const given = claims.filter(
    ({ name }) =>
      form(name) !== '' &&
      !ADDRESS.test(name) &&
      !isGeneric(name) &&
      form(name) !== form(title) &&
      wordsOf(name).length <= MAX_WORDS,
  );
  const named = given.filter(({ name }) => !isHost(name));
  const best = bestOf(named.length > 0 ? named : given, ({ name }) =>
    given.reduce((sum, other) => sum + (form(other.name) === form(name) ? other.weight : 0), 0),
  );
  return best?.name ?? '';
}
