import type { StixObject } from './object';

/** So many objects are turned into text at once. */
const OBJECTS_PER_CHUNK = 256;

/** The text of a bundle in pieces, an object a line; none of the pieces ends within a surrogate pair. */
export function* bundleChunks(id: string, objects: Iterable<StixObject>): Iterable<string> {
  yield `{"type":"bundle","id":"${id}","objects":[`;
  let lines: string[] = [];
  let separator = '\n';
  for (const object of objects) {
    lines.push(JSON.stringify(object));
    if (lines.length < OBJECTS_PER_CHUNK) continue;
    yield separator + lines.join(',\n');
    separator = ',\n';
    lines = [];
  }
  yield lines.length === 0 ? '\n]}\n' : `${separator}${lines.join(',\n')}\n]}\n`;
}
