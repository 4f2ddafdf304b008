/**
 * Returns the shingles of a text: its runs of so many neighbouring words, each once (A. Broder, "On the resemblance and
 * containment of documents", 1997). A text of fewer words is one run.
 *
 * @param size words in a run, at least 1
 */
export function shinglesOf(words: readonly string[], size: number): Set<string> {
  if (words.length < size) return new Set([words.join(' ')]);
  if (size === 1) return new Set(words);
  const shingles = new Set<string>();
  for (let end = size; end <= words.length; end++) shingles.add(words.slice(end - size, end).join(' '));
  return shingles;
}
