import * as z from 'zod/mini';

/**
 * One compiled ATT&CK domain as it lies on disk (public/attack/<domain>.json): facts only, no descriptions. Rows are
 * tuples and refer to each other by position, because names and ids dominate the size; load.ts turns them into objects.
 */

/** Version of the file format; raised when the tuples change. */
export const CATALOGUE_FORMAT = 1;

/** The ATT&CK domains, in the order in which they take precedence. */
export const DOMAINS = ['enterprise-attack', 'mobile-attack', 'ics-attack'] as const;
export const domainSchema = z.enum(DOMAINS).check(z.describe('ATT&CK domain'));
export type Domain = z.infer<typeof domainSchema>;

/** Whether ATT&CK still has an object: revoked means replaced, deprecated means withdrawn. */
export const statusSchema = z.enum(['live', 'revoked', 'deprecated']).check(z.describe('State in ATT&CK'));
export type Status = z.infer<typeof statusSchema>;

/** What ATT&CK counts as software. */
export const softwareTypeSchema = z.enum(['malware', 'tool']).check(z.describe('Type of software'));
export type SoftwareType = z.infer<typeof softwareTypeSchema>;

// A name, never a sentence: the limit keeps prose out of the catalogue.
const name = z.string().check(z.minLength(1), z.maxLength(100));
const techniqueId = z.string().check(z.regex(/^T\d{4}(\.\d{3})?$/));
const groupId = z.string().check(z.regex(/^G\d{4}$/));
const softwareId = z.string().check(z.regex(/^S\d{4}$/));
const stixUuid = z
  .string()
  .check(z.regex(/^[0-9a-f]{32}$/), z.describe('UUID of the STIX id without its type and hyphens'));
const index = z.int().check(z.minimum(0));
const indices = z.array(index);

const tacticRow = z.tuple([
  z.string().check(z.regex(/^TA\d{4}$/)),
  z.string().check(z.regex(/^[a-z0-9-]{1,60}$/), z.describe('x_mitre_shortname')),
  name,
  stixUuid,
  statusSchema,
]);

const techniqueRow = z.tuple([
  techniqueId,
  name,
  stixUuid,
  statusSchema,
  indices.check(z.describe('Positions in `tactics`')),
  indices.check(z.describe('Positions in `platforms`')),
  z.array(techniqueId).check(z.describe('Ids of the techniques that took its place')),
]);

const groupRow = z.tuple([
  groupId,
  name,
  stixUuid,
  statusSchema,
  z.array(name).check(z.describe('Aliases, without the name')),
  indices.check(z.describe('Positions in `techniques` of those it uses')),
  indices.check(z.describe('Positions in `software` of those it uses')),
  z.array(groupId).check(z.describe('Ids of the groups that took its place')),
]);

const softwareRow = z.tuple([
  softwareId,
  name,
  stixUuid,
  statusSchema,
  softwareTypeSchema,
  z.array(name).check(z.describe('Aliases, without the name')),
  indices.check(z.describe('Positions in `platforms`')),
  indices.check(z.describe('Positions in `techniques` of those it uses')),
  z.array(softwareId).check(z.describe('Ids of the software that took its place')),
]);

/** A compiled domain file. Tactics are in matrix order, the other rows in the order of their ids. */
export const compiledDomainSchema = z.strictObject({
  format: z.literal(CATALOGUE_FORMAT),
  domain: domainSchema,
  version: z.string().check(z.regex(/^\d+(\.\d+)*$/), z.describe('ATT&CK version, such as 19.0')),
  platforms: z.array(name),
  tactics: z.array(tacticRow).check(z.minLength(1)),
  techniques: z.array(techniqueRow),
  groups: z.array(groupRow),
  software: z.array(softwareRow),
});
export type CompiledDomain = z.infer<typeof compiledDomainSchema>;
export type TacticRow = z.infer<typeof tacticRow>;
export type TechniqueRow = z.infer<typeof techniqueRow>;
export type GroupRow = z.infer<typeof groupRow>;
export type SoftwareRow = z.infer<typeof softwareRow>;

/**
 * Says in words what a schema found wrong: the path of the first field and the finding, such as
 * `techniques[3][0]: Invalid string`. `root` stands for a wrong value as a whole.
 */
export function describeIssue(error: z.core.$ZodError, root: string): string {
  const issue = error.issues[0];
  if (!issue) return `${root}: invalid`;
  const path = issue.path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return `${path.replace(/^\./, '') || root}: ${finding(issue)}`;
}

// zod/mini ships without a locale, so that its own messages are all "Invalid input".
function finding(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${issue.expected}`;
    case 'invalid_value':
      return `expected ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`;
    case 'too_big':
      return `more than ${issue.maximum}`;
    case 'too_small':
      return `less than ${issue.minimum}`;
    case 'invalid_format':
      return issue.pattern ? `does not match ${issue.pattern}` : `not a valid ${issue.format}`;
    case 'unrecognized_keys':
      return `unknown field ${issue.keys.join(', ')}`;
    default:
      return issue.message;
  }
}
