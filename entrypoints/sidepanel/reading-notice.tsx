/** Says that the page is being read, or why it could not be. */
export function ReadingNotice({ error }: { error: string | null }) {
  return error === null ? (
    <p class="soft" role="status">
      Reading the page…
    </p>
  ) : (
    <p class="notice bad" role="alert">
      {error}
    </p>
  );
}
