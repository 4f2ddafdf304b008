import { uuid5 } from '@/utils/hash/uuid5';

/**
 * The namespace of every id that an export makes. It must never change: thanks to equal ids, a second import into
 * another platform updates the objects of the first.
 */
export const EXPORT_NAMESPACE = '99a29e81-8b62-4bd9-90d4-fbb26d644cb1';

/**
 * Returns the UUIDv5 of a list of texts, such as a type and the id of a record. The texts are hashed as a JSON array,
 * so different lists have different ids.
 */
export function deterministicId(...parts: readonly string[]): string {
  return uuid5(JSON.stringify(parts), EXPORT_NAMESPACE);
}
