/** Opens a database for some work, and closes it afterwards, also if the work fails. Returns the result of the work. */
export async function withDatabase<Db extends { close(): void }, T>(
  open: () => Promise<Db>,
  work: (db: Db) => Promise<T>,
): Promise<T> {
  const db = await open();
  try {
    return await work(db);
  } finally {
    db.close();
  }
}
