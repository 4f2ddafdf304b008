import type { Format } from '../export/format';
import { attackFlow } from './attack-flow/write';
import { csv } from './csv/write';
import { htmlReport } from './html/write';
import { json } from './json/write';
import { jsonLines } from './json-lines/write';
import { markdown } from './markdown/write';
import { misp } from './misp/write';
import { navigatorLayer } from './navigator/write';
import { sigma } from './sigma/write';
import { stix } from './stix/write';
import { webAnnotation } from './web-annotation/write';

/** The export formats, in the order of the export dialog. */
export const FORMATS: readonly Format[] = [
  json,
  jsonLines,
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

/** Returns the export format with an id. */
export function formatById(id: string): Format | undefined {
  return FORMATS.find((format) => format.id === id);
}
