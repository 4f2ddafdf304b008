import * as z from 'zod/mini';
import * as t from '@/utils/i18n/en/formats';
import { yamlString } from '@/utils/text/yaml';
import { batches } from '../../export/batches';
import { byReport } from '../../export/by-report';
import { defineFormat } from '../../export/format';
import { type Stub, stubsOf } from './stubs';

/** Stubs in one piece of text. */
const BATCH_SIZE = 64;

/**
 * Stubs of detection rules (Sigma specification 2.1, https://sigmahq.io/sigma-specification/), as YAML documents.
 * docs/formats/sigma.md.
 */
export const sigma = defineFormat({
  id: 'sigma',
  name: t.sigma.name,
  purpose: t.sigma.purpose,
  extension: 'yml',
  mediaType: 'application/yaml',
  lossless: false,
  options: z.strictObject({
    per: z._default(z.enum(['technique', 'observation']), 'technique'),
    author: z._default(z.string().check(z.maxLength(200)), ''),
  }),
  labels: {
    per: t.sigma.per,
    author: t.sigma.author,
  },
  *write({ selection, catalogue, context }, { per, author }) {
    const stubs = stubsOf(byReport(selection), catalogue, { per, author: author.trim() });
    const date = context.now.slice(0, 10);
    yield '# Stubs: no rule in this file works before its logsource and detection are written.\n';
    for (const batch of batches(stubs, BATCH_SIZE))
      yield batch.map((stub) => documentOf(stub, author.trim(), date)).join('');
  },
});

/**
 * Returns a rule without a detection. It is valid YAML and valid by the JSON Schema of the specification, but nothing
 * can run it: pySigma refuses it ("No detections defined in Sigma rule"), and its condition names no selection.
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
