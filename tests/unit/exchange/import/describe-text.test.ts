import { expect, it } from 'vitest';
import { FORMATS } from '@/utils/exchange/formats/writers';
import { readAny, sniff } from '@/utils/exchange/import/recognise';
import { exported } from '../exports';
import { importContext, sourceNamed } from '../reading';
import { sampleLibrary } from '../samples';

const problemOf = (text: string) => {
  const { result } = readAny(sniff(text), sourceNamed, importContext);
  return result.ok ? null : result.problem.message;
};
const own = (id: string) => {
  const format = FORMATS.find((one) => one.id === id);
  return format === undefined ? '' : exported(format, sampleLibrary());
};

it.each([
  ['our HTML', own('html'), 'an HTML report of TTP Clipper'],
  ['our Markdown', own('markdown'), 'a Markdown report of TTP Clipper'],
  ['our Sigma stubs', own('sigma'), 'Sigma rule stubs of TTP Clipper'],
  ['our backup', '{"format":"ttp-clipper-backup","version":1}\n{"a":1}\n', 'a backup of TTP Clipper'],
  ['HTML', '<!DOCTYPE html><p>T1059</p>', 'HTML'],
  ['STIX 1', '<?xml version="1.0"?><stix:STIX_Package>T1059', 'STIX 1 in XML'],
  ['YAML', '---\na: b\n', 'YAML'],
  ['Markdown', '[[Heron]] is **new**', 'Markdown'],
  ['a PDF', '%PDF-1.7 T1059', 'a PDF'],
  ['a workbook', 'PK\u0003\u0004 xl/T1059', 'Excel'],
  ['prose', 'It ran a tool.', 'a text without a technique id'],
])('is named for what it is, and not as broken JSON: %s', (_what, text, what) => {
  expect(problemOf(text)).toContain(what);
  expect(problemOf(text)).not.toContain('JSON:');
});

it.each(['{"techniques": [', '[{"a": 1', '[1, 2'])('broken JSON is called so: %s', (text) => {
  expect(problemOf(text)).toMatch(/not valid JSON|ends too early/);
});
