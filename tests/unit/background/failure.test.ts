import { expect, it } from 'vitest';
import { failureOf } from '@/entrypoints/background/failure';
import { draftGone, LibraryError, newerLibrary } from '@/utils/library/error';
import type { CallName } from '@/utils/messages/protocol';
import { CallError } from '@/utils/messages/result';

const full = new DOMException('', 'QuotaExceededError');
const broken = new DOMException('', 'UnknownError');

const storage: { call: CallName; error: DOMException; says: RegExp }[] = [
  {
    call: 'observation.save',
    error: full,
    says: /^Not saved: .*storage is full\. Your library is unchanged\. Free/,
  },
  {
    call: 'observation.save',
    error: broken,
    says: /^Not saved: .*\(UnknownError\)\. Your library is unchanged\./,
  },
  { call: 'observation.delete', error: broken, says: /^Not saved/ },
  { call: 'observation.restore', error: broken, says: /^Not saved/ },
  { call: 'import.staged', error: full, says: /^Not saved: .*is full/ },
  { call: 'observation.get', error: broken, says: /could not be read.*\(UnknownError\)/ },
  { call: 'draft.get', error: broken, says: /could not be read/ },
  { call: 'observation.visit', error: broken, says: /could not be read/ },
  { call: 'card.window', error: broken, says: /could not be read/ },
  { call: 'page.observations', error: broken, says: /could not be read/ },
  { call: 'library.ready', error: broken, says: /^Your library could not be read: .*\(UnknownError\)/ },
];
it.each(storage)('$call reports what failed if the storage fails', ({ call, error, says }) => {
  expect(failureOf(error, call)).toEqual({ code: 'storage', message: expect.stringMatching(says) });
});

it.each([
  { error: draftGone(), code: 'not-found' },
  { error: new LibraryError('not-a-document', 'No address.'), code: 'invalid' },
  { error: newerLibrary(), code: 'storage' },
  { error: new CallError({ code: 'no-access', message: 'Not here.' }), code: 'no-access' },
  // A script that was loaded on demand has classes of its own.
  {
    error: Object.assign(new Error('Gone.'), { name: 'LibraryError', code: 'not-found' }),
    code: 'not-found',
  },
  { error: Object.assign(new Error('Not it.'), { name: 'CallError', code: 'invalid' }), code: 'invalid' },
])('a refusal keeps its message ($code)', ({ error, code }) => {
  expect(failureOf(error, 'capture.begin')).toEqual({ code, message: error.message });
});

it('an error of another kind is internal', () => {
  const error = Object.assign(new Error('Odd.'), { name: 'OtherError', code: 'not-found' });
  expect(failureOf(error, 'capture.begin')).toMatchObject({ code: 'internal' });
});
