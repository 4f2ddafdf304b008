import { mayBeDamage } from './damage-found';

/**
 * Runs work with the library; if a damaged record prevents it, once more without that record.
 *
 * @param setDamagedApart checks all records, and sets the damaged ones apart; returns their number
 * @throws the error of the work
 */
export async function runSound<T>(
  setDamagedApart: () => Promise<number>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!mayBeDamage(error) || (await setDamagedApart()) === 0) throw error;
    return work();
  }
}
