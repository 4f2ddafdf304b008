/** How long the browser may take to begin reading the file: a save dialog can stand open for long. */
const READ_WITHIN_MS = 120_000;

/** Gives a file to the browser to be saved like any download. */
export function saveFile(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), READ_WITHIN_MS);
}
