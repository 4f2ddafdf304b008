import * as z from 'zod/mini';
import type { Result } from '@/utils/messages/result';

/** The placeholders of a copy template, with what each stands for. */
export const PLACEHOLDERS = {
  id: 'ATT&CK id',
  name: 'name',
  fullName: 'name after its parent’s',
  parent: 'name of the parent technique',
  kind: 'technique, tactic, group, malware or tool',
  url: 'address at attack.mitre.org',
  tactics: 'names of its tactics',
  tacticIds: 'ids of its tactics',
  platforms: 'platforms',
  aliases: 'other names of a group or software',
  domain: 'Enterprise, Mobile or ICS',
  summary: 'what it is, in a line',
  sigma: 'Sigma tag',
} as const satisfies Record<string, string>;
export type Placeholder = keyof typeof PLACEHOLDERS;

/** What the placeholders stand for, of one object. */
export type Values = Readonly<Record<Placeholder, string>>;

/** Longest template, in UTF-16 code units. */
export const TEMPLATE_LENGTH = 1_000;

/** A template made ready: text between the placeholders. */
type Piece = { readonly text: string } | { readonly placeholder: Placeholder };

/** Two braces are one in the text; one alone begins or ends a placeholder. */
const TOKEN = /\{\{|\}\}|\{([^{}]*)\}|[{}]/g;

/**
 * Reads a template such as `{id} {name}: {url}`. `{{` and `}}` are braces in the text.
 *
 * @returns its pieces, or why it is none: too long, a placeholder that is not known, a brace alone, no placeholder
 */
export function parseTemplate(template: string): Result<readonly Piece[]> {
  const fail = (message: string): Result<never> => ({ ok: false, failure: { code: 'invalid', message } });
  if (template.length > TEMPLATE_LENGTH) return fail(`Longer than ${TEMPLATE_LENGTH} characters.`);
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of template.matchAll(TOKEN)) {
    if (match.index > from) pieces.push({ text: template.slice(from, match.index) });
    from = match.index + match[0].length;
    const [token, name] = match;
    if (token === '{{' || token === '}}') pieces.push({ text: token.slice(1) });
    else if (name === undefined)
      return fail(`A brace alone: write ${token}${token} for a ${token} in the text.`);
    else if (isPlaceholder(name)) pieces.push({ placeholder: name });
    else return fail(`{${name}} is not known. Known are ${listed}.`);
  }
  if (from < template.length) pieces.push({ text: template.slice(from) });
  if (!pieces.some((piece) => 'placeholder' in piece))
    return fail('Use at least one placeholder, such as {id}.');
  return { ok: true, value: pieces };
}

const listed = Object.keys(PLACEHOLDERS)
  .map((name) => `{${name}}`)
  .join(' ');

function isPlaceholder(name: string): name is Placeholder {
  return Object.hasOwn(PLACEHOLDERS, name);
}

/**
 * Puts the values in a template's places.
 *
 * @throws when the template is none; stored ones were checked
 */
export function fillTemplate(template: string, values: Values): string {
  const parsed = parseTemplate(template);
  if (!parsed.ok) throw new Error(parsed.failure.message);
  return parsed.value.map((piece) => ('text' in piece ? piece.text : values[piece.placeholder])).join('');
}

/** A template as it is stored. */
export const templateSchema = z.string().check(
  z.maxLength(TEMPLATE_LENGTH),
  z.refine((text) => parseTemplate(text).ok, 'Expected a template'),
);

/** The template until the analyst writes another. */
export const DEFAULT_TEMPLATE = '{id} {fullName} ({tactics}) {url}';
