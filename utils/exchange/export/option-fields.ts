import * as z from 'zod/mini';
import type { Format, OptionLabel } from './format';

/** An option of a format with the control by which a dialog shows it. */
export interface OptionField extends OptionLabel {
  key: string;
  control:
    | { kind: 'switch' }
    | { kind: 'choice'; choices: readonly { value: string; label: string }[] }
    | { kind: 'text' };
}

/**
 * Lists the options of a format in the order of its schema: a boolean as a switch, an enum as a choice, else as text.
 */
export function optionFields(format: Format): OptionField[] {
  return Object.entries(format.options.def.shape).map(([key, schema]) => {
    const label = format.labels[key] ?? { label: key };
    return { ...label, key, control: controlOf(schema, label) };
  });
}

function controlOf(schema: unknown, label: OptionLabel): OptionField['control'] {
  if (schema instanceof z.ZodMiniDefault || schema instanceof z.ZodMiniNullable)
    return controlOf(schema.def.innerType, label);
  if (schema instanceof z.ZodMiniBoolean) return { kind: 'switch' };
  if (schema instanceof z.ZodMiniEnum) {
    const values = Object.values(schema.def.entries).map(String);
    return {
      kind: 'choice',
      choices: values.map((value) => ({ value, label: label.choices?.[value] ?? value })),
    };
  }
  return { kind: 'text' };
}

/** Valid options, completed by their defaults; or a message for each invalid option. */
export type Chosen =
  | { ok: true; options: Record<string, unknown> }
  | { ok: false; problems: Readonly<Record<string, string>> };

/** Validates options that were typed or stored. */
export function chooseOptions(format: Format, given: Readonly<Record<string, unknown>>): Chosen {
  const parsed = z.safeParse(format.options, given, { error: z.locales.en().localeError });
  if (parsed.success) return { ok: true, options: parsed.data };
  const problems: Record<string, string> = {};
  for (const { path, message } of parsed.error.issues) problems[String(path[0] ?? '')] ??= message;
  return { ok: false, problems };
}

/** Returns stored options as far as they are valid in this version, and defaults for the others. */
export function rememberedOptions(
  format: Format,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const known = Object.fromEntries(
    Object.entries(given).filter(([key]) => Object.hasOwn(format.options.def.shape, key)),
  );
  const chosen = chooseOptions(format, known);
  if (chosen.ok) return chosen.options;
  const kept = Object.entries(known).filter(([key]) => !Object.hasOwn(chosen.problems, key));
  const again = chooseOptions(format, Object.fromEntries(kept));
  return again.ok ? again.options : format.options.parse({});
}
