import type { Reader } from '../import/reader';
import { csvReader } from './csv/read';
import { jsonReader } from './json/read';
import { navigatorReader } from './navigator/read';
import { stixReader } from './stix/read';
import { ownStixReader } from './stix/read-own';
import { techniqueListReader } from './technique-list/read';
import { webAnnotationReader } from './web-annotation/read';

/** The formats that can be imported, in the order in which they are asked whether they recognise a text. */
export const READERS: readonly Reader[] = [
  jsonReader,
  ownStixReader,
  stixReader,
  navigatorReader,
  webAnnotationReader,
  csvReader,
  techniqueListReader,
];
