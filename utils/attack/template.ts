import * as z from 'zod/mini';
import * as t from '@/utils/i18n/en/copy-template';
import type { Result } from '@/utils/messages/result';

/** The placeholders of a copy template, each with a description for the user. */
export const PLACEHOLDERS = t.placeholders;
export type Placeholder = keyof typeof PLACEHOLDERS;

/** The values of the placeholders for one object. */
export type Values = Readonly<Record<Placeholder, string>>;

/** Longest template, in UTF-16 code units. */
export const MAX_TEMPLATE_LENGTH = 1_000;

/** A piece of a parsed template. */
type Piece = { readonly text: string } | { readonly placeholder: Placeholder };

/** Two braces are one in the text; a single one begins or ends a placeholder. */
const TOKEN = /\{\{|\}\}|\{([^{}]*)\}|[{}]/g;

/**
 * Parses a template such as `{id} {name}: {url}`. `{{` and `}}` stand for single braces in the text.
 *
 * A text that spells a placeholder (`{{id}}` stands for the text `{id}`) is refused: other template languages have two
 * braces around a placeholder, and whoever writes them here wants the value and would copy the name.
 *
 * @returns the pieces, or the reason for refusal: too long, an unknown placeholder, a single brace, a placeholder in
 *   double braces, no placeholder
 */
export function parseTemplate(template: string): Result<readonly Piece[]> {
  const fail = (message: string): Result<never> => ({ ok: false, failure: { code: 'invalid', message } });
  if (template.length > MAX_TEMPLATE_LENGTH) return fail(t.tooLong(MAX_TEMPLATE_LENGTH));
  const pieces: Piece[] = [];
  let text = '';
  let from = 0;
  for (const match of template.matchAll(TOKEN)) {
    text += template.slice(from, match.index);
    from = match.index + match[0].length;
    const [token, name] = match;
    if (token === '{{' || token === '}}') text += token.slice(1);
    else if (name === undefined) return fail(t.singleBrace(token));
    else if (isPlaceholder(name)) {
      pieces.push({ text }, { placeholder: name });
      text = '';
    } else return fail(t.unknown(`{${name}}`, listed));
  }
  pieces.push({ text: text + template.slice(from) });
  const spelt = pieces.flatMap((piece) => ('text' in piece ? (placeholderIn(piece.text) ?? []) : []))[0];
  if (spelt !== undefined) return fail(t.doubleBraces(`{${spelt}}`));
  if (!pieces.some((piece) => 'placeholder' in piece)) return fail(t.none('{id}'));
  return { ok: true, value: pieces };
}

/** The first known placeholder that a text spells, braces included; null when it spells none. */
function placeholderIn(text: string): Placeholder | null {
  for (const [, name = ''] of text.matchAll(/\{([^{}]*)\}/g)) if (isPlaceholder(name)) return name;
  return null;
}

const listed = Object.keys(PLACEHOLDERS)
  .map((name) => `{${name}}`)
  .join(' ');

function isPlaceholder(name: string): name is Placeholder {
  return Object.hasOwn(PLACEHOLDERS, name);
}

/**
 * Replaces the placeholders of a template by values.
 *
 * @throws when the template is invalid; stored templates are validated, so this is a programming error
 */
export function fillTemplate(template: string, values: Values): string {
  const parsed = parseTemplate(template);
  if (!parsed.ok) throw new Error(parsed.failure.message);
  return parsed.value.map((piece) => ('text' in piece ? piece.text : values[piece.placeholder])).join('');
}

/** A template as it is stored. */
export const templateSchema = z.string().check(
  z.maxLength(MAX_TEMPLATE_LENGTH),
  z.refine((text) => parseTemplate(text).ok),
);

/** The template until the analyst writes another one. */
export const DEFAULT_TEMPLATE = '{id} {fullName} ({tactics}) {url}';
