import { attackFlow } from './attack-flow';
import { csv } from './csv';
import type { Format } from './format';
import { htmlReport } from './html';
import { json } from './json';
import { markdown } from './markdown';
import { misp } from './misp';
import { navigatorLayer } from './navigator';
import { sigma } from './sigma';
import { stix } from './stix';
import { webAnnotation } from './web-annotation';

/** The formats of the export dialog, in its order. */
export const FORMATS: readonly Format[] = [
  json,
  stix,
  misp,
  navigatorLayer,
  attackFlow,
  csv,
  markdown,
  htmlReport,
  webAnnotation,
  sigma,
];

/** The format of an id. */
export function formatById(id: string): Format | undefined {
  return FORMATS.find((format) => format.id === id);
}
