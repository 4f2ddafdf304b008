/** Time until the object URL is revoked, in milliseconds: the browser's save dialog may stay open for long. */
const REVOKE_AFTER_MS = 120_000;

/** Saves a file as a download. */
export function saveFile(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_AFTER_MS);
}
