import * as t from '@/utils/i18n/en/automatic-backup';
import {
  backupFileName,
  type FolderFile,
  isOfProfile,
  nextNumber,
  type Ours,
  outdatedFiles,
} from './folder-files';

/** The mode in which a folder is used. */
const WRITING = { mode: 'readwrite' } as const;

/**
 * A folder of the user with the functions that only Chromium has, and that TypeScript's types lack
 * (https://wicg.github.io/file-system-access/).
 */
export interface BackupFolder extends FileSystemDirectoryHandle {
  queryPermission(descriptor: typeof WRITING): Promise<PermissionState>;
  requestPermission(descriptor: typeof WRITING): Promise<PermissionState>;
}

declare global {
  interface Window {
    /** Absent in Firefox. */
    showDirectoryPicker?: (options: {
      id: string;
      mode: 'readwrite';
      startIn: 'documents';
    }) => Promise<BackupFolder>;
  }
}

/** Tells whether the browser lets the user pick a folder to write to. */
export const canPickFolder = (): boolean => window.showDirectoryPicker !== undefined;

/** Lets the user pick a folder. Call it in a click handler. @returns null if the user cancels */
export async function pickFolder(): Promise<BackupFolder | null> {
  try {
    const options = { id: 'backup', startIn: 'documents', ...WRITING } as const;
    return (await window.showDirectoryPicker?.(options)) ?? null;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    throw error;
  }
}

/** Tells whether we may write to a folder now. */
export async function mayWrite(folder: BackupFolder): Promise<boolean> {
  return (await folder.queryPermission(WRITING)) === 'granted';
}

/** Asks the user again to let us write to a folder. Call it in a click handler. */
export async function askToWrite(folder: BackupFolder): Promise<boolean> {
  return (await folder.requestPermission(WRITING)) === 'granted';
}

/**
 * Writes a backup into a folder, checks its size there, and deletes older ones of ours beyond the number to keep. If it
 * is interrupted, it leaves an empty file, which the next backup deletes.
 *
 * @param now ISO 8601 instant
 * @returns the name of the file
 * @throws DOMException of the browser, and Error if the file has another size
 */
export async function writeBackupFile(
  folder: FileSystemDirectoryHandle,
  content: Blob,
  now: string,
  ours: Ours,
): Promise<string> {
  const before = (await entriesOf(folder, ours.id)).map(({ name }) => name);
  const file = backupFileName(ours.id, now, nextNumber(before));
  const handle = await folder.getFileHandle(file, { create: true });
  // It writes to another file, which takes the place of this one when it is closed.
  const writable = await handle.createWritable();
  await writable.write(content);
  await writable.close();
  const { size } = await handle.getFile();
  if (size !== content.size) throw new Error(t.otherSize(file));
  const files: FolderFile[] = [];
  for (const entry of await entriesOf(folder, ours.id))
    files.push({ name: entry.name, size: (await entry.getFile()).size });
  for (const name of outdatedFiles(files, ours)) await folder.removeEntry(name);
  return file;
}

/** Returns our files. One of another program is not touched: it may be gone, or be one that may not be read. */
async function entriesOf(folder: FileSystemDirectoryHandle, id: string): Promise<FileSystemFileHandle[]> {
  const found: FileSystemFileHandle[] = [];
  for await (const [name, entry] of folder.entries())
    if (isFile(entry) && isOfProfile(name, id)) found.push(entry);
  return found;
}

function isFile(entry: FileSystemHandle): entry is FileSystemFileHandle {
  return entry.kind === 'file';
}
