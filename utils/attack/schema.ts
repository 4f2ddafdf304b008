import * as z from 'zod/mini';

/**
 * The file format of a compiled ATT&CK domain (data/attack/<domain>.json): facts only, no descriptions. Its tables
 * are lists of lines with tab-separated fields, and refer to each other's rows by position. One regular expression
 * validates a whole line; validation took five times as long when the fields were separate JSON values.
 */

/** Version of the file format; it is raised when the tables change. */
export const CATALOGUE_FORMAT = 1;

/** The ATT&CK domains, in order of precedence. */
export const DOMAINS = ['enterprise-attack', 'mobile-attack', 'ics-attack'] as const;
/** A domain by the name that STIX bundles use in `x_mitre_domains`. */
export const domainSchema = z.enum(DOMAINS).check(z.describe('ATT&CK domain'));
export type Domain = z.infer<typeof domainSchema>;

/** The state of an object in ATT&CK: live, revoked (replaced) or deprecated (withdrawn). */
const statusSchema = z.enum(['live', 'revoked', 'deprecated']).check(z.describe('State in ATT&CK'));
export type Status = z.infer<typeof statusSchema>;

/** The two types of software in ATT&CK. */
const softwareTypeSchema = z.enum(['malware', 'tool']).check(z.describe('Type of software'));
export type SoftwareType = z.infer<typeof softwareTypeSchema>;

const TECHNIQUE_ID = String.raw`T\d{4}(?:\.\d{3})?`;
const GROUP_ID = String.raw`G\d{4}`;
const SOFTWARE_ID = String.raw`S\d{4}`;
/** A name, not a sentence: the limit keeps prose out of the catalogue. */
const NAME = String.raw`[^\t\n]{1,100}`;
/** The UUID of the STIX id, without type prefix and hyphens. */
const STIX_UUID = '[0-9a-f]{32}';
const STATUS = statusSchema.options.join('|');
/** Ascending row positions in another table, separated by spaces. */
const POSITIONS = String.raw`(?:\d{1,5}(?: \d{1,5})*)?`;
/** Returns the pattern of a list of names or ids, separated by line feeds; the list may be empty. */
const listOf = (item: string): string => `(?:${item}(?:\\n${item})*)?`;

/**
 * Creates reader, writer and schema for the lines of a table with these columns. Each column is a regular expression,
 * not anchored.
 */
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
    /** Returns the fields of a line that the schema has accepted. */
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

/** Tactics in matrix order. `shortname` is the name in STIX kill chain phases. */
export const tacticTable = table({
  id: String.raw`TA\d{4}`,
  shortname: '[a-z0-9-]{1,60}',
  name: NAME,
  stix: STIX_UUID,
  status: STATUS,
});

/** Techniques sorted by id. `successors` are the ids of the techniques that replace it. */
export const techniqueTable = table({
  id: TECHNIQUE_ID,
  name: NAME,
  stix: STIX_UUID,
  status: STATUS,
  tactics: POSITIONS,
  platforms: POSITIONS,
  successors: listOf(TECHNIQUE_ID),
});

/** Groups sorted by id. `aliases` do not repeat the name; `techniques` and `software` are those that the group uses. */
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

/** Software sorted by id; the columns are as for groups. */
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
 * Describes the first issue of a schema error: the path of the field and the reason, such as `techniques[3][0]:
 * Invalid string`. `root` names the value as a whole.
 */
export function describeIssue(error: z.core.$ZodError, root: string): string {
  const issue = error.issues[0];
  if (!issue) return `${root}: invalid`;
  const path = issue.path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return `${path.replace(/^\./, '') || root}: ${finding(issue)}`;
}

// zod/mini ships without a locale: all of its own messages are "Invalid input".
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
