/** What an error says, fit to show. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
