/**
 * The files of automatic backups in a folder. Each has a number, one more than the greatest that is there: the time in
 * its name is for people, and does not decide which is the latest, since a clock can be wrong.
 */

/** The settings that say which files are ours. */
export interface Ours {
  /** The id of the profile, in the names. */
  id: string;
  /** The number of files to keep. */
  keep: number;
}

/** A file in the folder of backups. */
export interface FolderFile {
  name: string;
  /** In bytes. */
  size: number;
}

/** The fewest digits of a number in a name: so names of one time sort by number. */
const DIGITS = 4;

/** The name of an automatic backup. Those of former versions, and downloads, have no number. */
const NAME =
  /^ttp-clipper-backup-\d{4}-\d\d-\d\d-\d{6}-(?<id>[0-9a-f]{8})(?:-(?<number>\d{4,15}))?\.ttpbackup$/;

/**
 * Returns the name of a backup's file.
 *
 * @param now ISO 8601 instant
 * @param number see {@link nextNumber}; null for a download
 */
export function backupFileName(id: string, now: string, number: number | null): string {
  const time = `${now.slice(0, 10)}-${now.slice(11, 19).replaceAll(':', '')}`;
  const end = number === null ? '' : `-${String(number).padStart(DIGITS, '0')}`;
  return `ttp-clipper-backup-${time}-${id}${end}.ttpbackup`;
}

/** Tells whether a file is an automatic backup of a profile. */
export const isOfProfile = (name: string, id: string): boolean => NAME.exec(name)?.groups?.id === id;

/** Returns the number in a name of ours; 0 for one without, which is from before there were numbers. */
const numberOf = (name: string): number => Number(NAME.exec(name)?.groups?.number ?? 0);

/** Returns the number of the next file in a folder with these files of ours. */
export const nextNumber = (names: readonly string[]): number =>
  1 + names.reduce((greatest, name) => Math.max(greatest, numberOf(name)), 0);

/**
 * Returns the files of a folder to delete: ours beyond the number to keep, those with the least numbers first, and empty
 * ones, which a crash leaves. Other files, such as backups that the analyst saved or that another profile made, are
 * never among them.
 */
export function outdatedFiles(files: readonly FolderFile[], { id, keep }: Ours): string[] {
  const ours = files.filter(({ name }) => isOfProfile(name, id));
  const whole = ours
    .filter(({ size }) => size > 0)
    .map(({ name }) => name)
    // Among those without a number, the time is all that there is.
    .sort((a, b) => numberOf(a) - numberOf(b) || (a < b ? -1 : 1));
  const empty = ours.filter(({ size }) => size === 0).map(({ name }) => name);
  return [...whole.slice(0, Math.max(0, whole.length - keep)), ...empty];
}
