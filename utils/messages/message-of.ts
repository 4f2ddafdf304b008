/** Returns the message of an error, to be shown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
