import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { compareText } from '@/utils/text/compare';

/** A component as `npm sbom` writes it; further fields are kept. */
const componentSchema = z.looseObject({
  'bom-ref': z.string(),
  name: z.string(),
  version: z.string(),
});

/** The output of `npm sbom --sbom-format cyclonedx`. */
export const npmBomSchema = z.looseObject({
  metadata: z.looseObject({ component: componentSchema }),
  components: z.array(componentSchema),
  dependencies: z.array(z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()) })),
});
export type NpmBom = z.infer<typeof npmBomSchema>;

/** Data in the package that comes from others. */
export interface DataSource {
  name: string;
  version: string;
  /** The terms under which it may be copied: their name and their address. */
  terms: { name: string; url: string };
}

/** A package that is given to users. */
export interface Distribution {
  /** The name of the file. */
  file: string;
  content: Buffer;
}

/** The facts of a bill of materials besides the tree of npm. */
export interface Contents {
  /** The name of the project. */
  name: string;
  /** The packages whose code ships, as `name@version`. */
  shipped: ReadonlySet<string>;
  data: readonly DataSource[];
  distributions: readonly Distribution[];
}

const sha256 = (content: Buffer | string) => createHash('sha256').update(content).digest('hex');

/** Returns a random-looking UUID (version 8, RFC 9562) that only depends on a text. */
function uuidOf(text: string): string {
  const hex = sha256(text);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * Makes the bill of materials (CycloneDX 1.5, https://cyclonedx.org/docs/1.5/json/) from npm's own. The code that ships
 * has the scope `required`; the tools that only build and test have `excluded`. It has neither a time nor a random
 * number, so that the same release has the same bill.
 *
 * @throws Error when npm does not know a package that ships
 */
export function billOfMaterials(npm: NpmBom, { name, shipped, data, distributions }: Contents): object {
  const known = new Set(npm.components.map((component) => component['bom-ref']));
  const unknown = [...shipped].filter((one) => !known.has(one));
  if (unknown.length > 0) throw new Error(`npm does not know ${unknown.join(', ')}`);
  const packages = npm.components.map((component) => ({
    ...component,
    scope: shipped.has(component['bom-ref']) ? 'required' : 'excluded',
  }));
  const sources = data.map((one) => ({
    'bom-ref': `${one.name}@${one.version}`,
    type: 'data',
    name: one.name,
    version: one.version,
    scope: 'required',
    licenses: [{ license: one.terms }],
  }));
  const components = [...packages, ...sources].sort((a, b) => compareText(a['bom-ref'], b['bom-ref']));
  const {
    component,
    timestamp: _now,
    ...metadata
  } = npm.metadata as NpmBom['metadata'] & {
    timestamp?: unknown;
  };
  const bill = {
    ...npm,
    metadata: {
      ...metadata,
      component: {
        ...component,
        // npm writes the name of the folder.
        name,
        type: 'application',
        externalReferences: distributions.map(({ file, content }) => ({
          type: 'distribution',
          url: file,
          hashes: [{ alg: 'SHA-256', content: sha256(content) }],
        })),
      },
    },
    components,
    dependencies: npm.dependencies
      .map(({ dependsOn, ...one }) => ({ ...one, dependsOn: [...dependsOn].sort(compareText) }))
      .sort((a, b) => compareText(a.ref, b.ref)),
  };
  const { serialNumber: _random, ...content } = bill as typeof bill & { serialNumber?: unknown };
  return { ...content, serialNumber: `urn:uuid:${uuidOf(JSON.stringify(content))}` };
}
