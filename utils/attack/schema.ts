import * as z from 'zod/mini';

/**
 * One compiled ATT&CK domain as it lies on disk (data/attack/<domain>.json): facts only, no descriptions. Its tables are
 * lists of lines with a tab between the fields, and refer to each other's rows by position. A line takes one check by a
 * regular expression; fields as JSON values of their own made the validation five times as long.
 */

/** Version of the file format; raised when the tables change. */
export const CATALOGUE_FORMAT = 1;

/** The ATT&CK domains, in the order in which they take precedence. */
export const DOMAINS = ['enterprise-attack', 'mobile-attack', 'ics-attack'] as const;
/** A domain by the name that STIX bundles give it in `x_mitre_domains`. */
export const domainSchema = z.enum(DOMAINS).check(z.describe('ATT&CK domain'));
export type Domain = z.infer<typeof domainSchema>;

/** Whether ATT&CK still has an object: revoked means replaced, deprecated means withdrawn. */
const statusSchema = z.enum(['live', 'revoked', 'deprecated']).check(z.describe('State in ATT&CK'));
export type Status = z.infer<typeof statusSchema>;

/** What ATT&CK counts as software. */
const softwareTypeSchema = z.enum(['malware', 'tool']).check(z.describe('Type of software'));
export type SoftwareType = z.infer<typeof softwareTypeSchema>;

const TECHNIQUE_ID = String.raw`T\d{4}(?:\.\d{3})?`;
const GROUP_ID = String.raw`G\d{4}`;
const SOFTWARE_ID = String.raw`S\d{4}`;
/** A name, never a sentence: the limit keeps prose out of the catalogue. */
const NAME = String.raw`[^\t\n]{1,100}`;
/** The UUID of the STIX id, without its type and hyphens. */
const STIX_UUID = '[0-9a-f]{32}';
const STATUS = statusSchema.options.join('|');
/** Ascending positions in another table, with spaces between. */
const POSITIONS = String.raw`(?:\d{1,5}(?: \d{1,5})*)?`;
/** Any number of names or ids, with line feeds between. */
const listOf = (item: string): string => `(?:${item}(?:\\n${item})*)?`;

/** Reads, writes and checks the lines of a table with these columns (a regular expression each, unanchored). */
function table<Column extends string>(columns: Record<Column, string>) {
  const names = Object.keys(columns) as Column[];
  const anchored = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`);
  const whole = anchored(names.map((name) => `(?:${columns[name]})`).join('\t'));
  const wrongIn = (line: string): string => {
    const fields = line.split('\t');
    const wrong = names.find((name, column) => !anchored(columns[name]).test(fields[column] ?? '\t'));
    return wrong ? `${wrong} does not match ${columns[wrong]}` : 'too many fields';
  };
  return {
    schema: z.array(
      z.string().check((context) => {
        if (whole.test(context.value)) return;
        context.issues.push({ code: 'custom', input: context.value, message: wrongIn(context.value) });
      }),
    ),
    /** The fields of a line that the schema has passed. */
    read(line: string): Record<Column, string> {
      const row = {} as Record<Column, string>;
      const fields = line.split('\t');
      for (let column = 0; column < names.length; column += 1) {
        const name = names[column];
        if (name !== undefined) row[name] = fields[column] ?? '';
      }
      return row;
    },
    write: (row: Record<Column, string>): string => names.map((name) => row[name]).join('\t'),
  };
}

/** Tactics in matrix order; `shortname` is that of STIX kill chain phases. */
export const tacticTable = table({
  id: String.raw`TA\d{4}`,
  shortname: '[a-z0-9-]{1,60}',
  name: NAME,
  stix: STIX_UUID,
  status: STATUS,
});

/** Techniques in the order of their ids; `successors` are the ids of those that took its place. */
export const techniqueTable = table({
  id: TECHNIQUE_ID,
  name: NAME,
  stix: STIX_UUID,
  status: STATUS,
  tactics: POSITIONS,
  platforms: POSITIONS,
  successors: listOf(TECHNIQUE_ID),
});

/** Groups in the order of their ids; `aliases` do not repeat the name, `techniques` and `software` are those it uses. */
export const groupTable = table({
  id: GROUP_ID,
  name: NAME,
  stix: STIX_UUID,
  status: STATUS,
  aliases: listOf(NAME),
  techniques: POSITIONS,
  software: POSITIONS,
  successors: listOf(GROUP_ID),
});

/** Software in the order of its ids; as groups. */
export const softwareTable = table({
  id: SOFTWARE_ID,
  name: NAME,
  stix: STIX_UUID,
  status: STATUS,
  type: softwareTypeSchema.options.join('|'),
  aliases: listOf(NAME),
  platforms: POSITIONS,
  techniques: POSITIONS,
  successors: listOf(SOFTWARE_ID),
});

/** A compiled domain file. */
export const compiledDomainSchema = z.strictObject({
  format: z.literal(CATALOGUE_FORMAT),
  domain: domainSchema,
  version: z.string().check(z.regex(/^\d+(\.\d+)*$/), z.describe('ATT&CK version, such as 19.0')),
  platforms: z.array(z.string().check(z.minLength(1), z.maxLength(100))),
  tactics: tacticTable.schema.check(z.minLength(1)),
  techniques: techniqueTable.schema,
  groups: groupTable.schema,
  software: softwareTable.schema,
});
export type CompiledDomain = z.infer<typeof compiledDomainSchema>;

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
