import * as z from 'zod/mini';
import { byReport } from './by-report';
import { defineFormat } from './format';
import { type Stub, stubsOf } from './sigma-stubs';
import { yamlString } from './yaml';

/** So many stubs are one piece. */
const STUBS_PER_PIECE = 64;

/** Beginnings of detection rules (Sigma specification 2.1, https://sigmahq.io/sigma-specification/), as YAML documents. */
export const sigma = defineFormat({
  id: 'sigma',
  name: 'Sigma rule stubs',
  purpose:
    'A backlog of detections: titles, tags and references are there, the detections are yours to write.',
  extension: 'yml',
  mediaType: 'application/yaml',
  lossless: false,
  options: z.strictObject({
    per: z._default(z.enum(['technique', 'observation']), 'technique'),
    author: z._default(z.string().check(z.maxLength(200)), ''),
  }),
  labels: {
    per: { label: 'One stub for each', choices: { technique: 'Technique', observation: 'Observation' } },
    author: { label: 'Author', hint: 'Your name in the rules; it makes their ids yours, too. May be empty.' },
  },
  *write({ selection, catalogue, context }, { per, author }) {
    const stubs = stubsOf(byReport(selection), catalogue, { per, author: author.trim() });
    const date = context.now.slice(0, 10);
    yield '# Stubs: no rule in this file works before its logsource and detection are written.\n';
    for (let start = 0; start < stubs.length; start += STUBS_PER_PIECE) {
      yield stubs
        .slice(start, start + STUBS_PER_PIECE)
        .map((stub) => documentOf(stub, author.trim(), date))
        .join('');
    }
  },
});

/**
 * A rule without a detection. It is valid YAML, and valid by the specification's JSON Schema, but has nothing to search
 * for: pySigma refuses it ("No detections defined in Sigma rule"), and its condition names what is not there.
 */
function documentOf(
  { id, title, description, references, tags }: Stub,
  author: string,
  date: string,
): string {
  return [
    '---',
    `title: ${yamlString(title)}`,
    `id: ${id}`,
    'status: experimental',
    `description: ${yamlString(description)}`,
    'references:',
    ...references.map((url) => `  - ${yamlString(url)}`),
    ...(author === '' ? [] : [`author: ${yamlString(author)}`]),
    `date: ${yamlString(date)}`,
    ...(tags.length === 0 ? [] : ['tags:', ...tags.map((tag) => `  - ${tag}`)]),
    'logsource:',
    '  category: to_be_written # STUB: the category, product and service of your logs',
    'detection:',
    '  # STUB: write the selections here, and the condition that names them',
    '  condition: to_be_written',
    '',
  ].join('\n');
}
