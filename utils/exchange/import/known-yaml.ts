/** Keys that the known formats in YAML have at the beginning of a line. */
const KEYS =
  /^ {0,8}(?:- {1,4})?(?:emulation_plan_details|attack_technique|technique_id|attack_id|file_type):/m;

/** The beginning of a text that is looked at, in UTF-16 code units. */
const HEAD = 50_000;

/** Returns whether a text may be YAML of a format that is read. */
export function mayBeKnownYaml(text: string): boolean {
  return !text.startsWith('<') && KEYS.test(text.slice(0, HEAD));
}
