import type { Reader } from '../import/reader';
import { attackFlowReader } from './attack-flow/read';
import { csvReader } from './csv/read';
import { dettectReader } from './dettect/read';
import { emulationPlanReader } from './emulation-plan/read';
import { jsonReader } from './json/read';
import { mispReader } from './misp/read';
import { navigatorReader } from './navigator/read';
import { stixReader } from './stix/read';
import { ownStixReader } from './stix/read-own';
import { techniqueListReader } from './technique-list/read';
import { tramReader } from './tram/read';
import { webAnnotationReader } from './web-annotation/read';

/** The formats that can be imported, in the order in which they are asked whether they recognise a text. */
export const READERS: readonly Reader[] = [
  jsonReader,
  ownStixReader,
  attackFlowReader,
  stixReader,
  navigatorReader,
  mispReader,
  webAnnotationReader,
  tramReader,
  emulationPlanReader,
  dettectReader,
  csvReader,
  techniqueListReader,
];
