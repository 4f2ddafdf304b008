import { expect, it } from 'vitest';
import { failureOf } from '@/entrypoints/background/failure';
import { draftGone, LibraryError } from '@/utils/library/error';
import type { CallName } from '@/utils/messages/protocol';
import { CallError } from '@/utils/messages/result';

const full = new DOMException('', 'QuotaExceededError');
const broken = new DOMException('', 'UnknownError');

const storage: { call: CallName; error: DOMException; says: RegExp }[] = [
  { call: 'observation.save', error: full, says: /could not be changed, and nothing.*is full. Free/ },
  { call: 'observation.save', error: broken, says: /could not be changed.*\(UnknownError\)/ },
  { call: 'observation.delete', error: broken, says: /could not be changed/ },
  { call: 'observation.restore', error: broken, says: /could not be changed/ },
  { call: 'library.import', error: full, says: /could not be changed.*is full/ },
  { call: 'observation.get', error: broken, says: /could not be read.*\(UnknownError\)/ },
  { call: 'draft.get', error: broken, says: /could not be read/ },
  { call: 'page.observations', error: broken, says: /could not be read/ },
];
it.each(storage)('$call says what could not be done when the storage fails', ({ call, error, says }) => {
  expect(failureOf(error, call)).toEqual({ code: 'storage', message: expect.stringMatching(says) });
});

it.each([
  { error: draftGone(), code: 'not-found' },
  { error: new LibraryError('not-a-document', 'No address.'), code: 'invalid' },
  { error: new CallError({ code: 'no-access', message: 'Not here.' }), code: 'no-access' },
])('a refusal keeps its words ($code)', ({ error, code }) => {
  expect(failureOf(error, 'capture.begin')).toEqual({ code, message: error.message });
});
