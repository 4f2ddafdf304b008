const TECHNIQUE_ID = /(?<![A-Za-z0-9])T(\d{4})(?:[./](\d{3})(?!\d))?(?![A-Za-z0-9])/gi;

/** Returns the ids of ATT&CK techniques in a text, in official form; also those in links, where a slash stands for the dot. */
export function techniqueIdsIn(text: string): Set<string> {
  const ids = new Set<string>();
  for (const [, technique = '', sub] of text.matchAll(TECHNIQUE_ID))
    ids.add(sub === undefined ? `T${technique}` : `T${technique}.${sub}`);
  return ids;
}
