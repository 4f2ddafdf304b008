/** A file of the second copy, as its name tells. */
export interface CopyFileName {
  name: string;
  kind: 'log' | 'snapshot';
  /** For a log, the number of its write; for a snapshot, the number of the last write that is surely in it. */
  sequence: number;
  /** The id of the library. */
  library: string;
}

// With 15 digits, every number can be counted on from.
const NAME = /^(log|snapshot)-(0|[1-9]\d{0,14})-([0-9a-f-]{36})$/;

/** Returns the name of a file. */
export function fileName(kind: CopyFileName['kind'], sequence: number, library: string): string {
  return `${kind}-${sequence}-${library}`;
}

/** Parses the names of the folder, in the order of their numbers. Other files are ignored. */
export function parseNames(names: readonly string[]): CopyFileName[] {
  return names
    .flatMap((name) => {
      const [, kind, digits, library] = NAME.exec(name) ?? [];
      if (kind === undefined || digits === undefined || library === undefined) return [];
      return { name, kind: kind as CopyFileName['kind'], sequence: Number(digits), library };
    })
    .sort((a, b) => a.sequence - b.sequence);
}

/**
 * Returns the id of the library to which a folder belongs most likely, if no state tells it: each copy begins with a
 * snapshot, which a stale log has not. Empty without files.
 *
 * @param files in the order of their numbers
 */
export function likelyLibrary(files: readonly CopyFileName[]): string {
  const latest = files.findLast(({ kind }) => kind === 'snapshot') ?? files.at(-1);
  return latest?.library ?? '';
}

/** Returns the files of a library, in the order of their numbers. */
export function filesOf(library: string, names: readonly string[]): CopyFileName[] {
  return parseNames(names).filter((file) => file.library === library);
}
