/** The values of a row, as indices into the column's list of values. */
type Codes = readonly number[];

/**
 * A column of a table: each row has a list of values. Rows have few distinct lists, so each list is stored once, and
 * a row stores its number. Filters and counts then look at lists instead of rows.
 */
export interface Column {
  /** By row: the number of its list. */
  lists: Uint32Array<ArrayBuffer>;
  /** Returns the number of distinct lists. */
  readonly size: () => number;
  readonly codes: (list: number) => Codes;
  readonly values: readonly string[];
  /** Sets the values of a row. */
  set(row: number, values: readonly string[]): void;
  /** Returns the index of a value; undefined when no row has had it. */
  codeOf(value: string): number | undefined;
}

/** The value of rows without values, so that they can be filtered, too. */
export const NO_VALUE = '';

/** Creates an empty column. When rows are added, the caller replaces `lists` by a longer array. */
export function createColumn(capacity: number): Column {
  const values: string[] = [];
  const codeByValue = new Map<string, number>();
  const lists: Codes[] = [];
  const listByText = new Map<string, number>();
  const codeOf = (value: string): number => {
    const known = codeByValue.get(value);
    if (known !== undefined) return known;
    codeByValue.set(value, values.length);
    return values.push(value) - 1;
  };
  const listOf = (given: readonly string[]): number => {
    const text = given.length === 1 ? (given[0] ?? NO_VALUE) : given.join('\u0000');
    const known = listByText.get(text);
    if (known !== undefined) return known;
    const codes = [...new Set((given.length === 0 ? [NO_VALUE] : given).map(codeOf))];
    listByText.set(text, lists.length);
    return lists.push(codes) - 1;
  };
  return {
    lists: new Uint32Array(capacity),
    size: () => lists.length,
    codes: (list) => lists[list] ?? [],
    values,
    set(row, given) {
      this.lists[row] = listOf(given);
    },
    codeOf: (value) => codeByValue.get(value),
  };
}

/** Returns the lists that contain one of the values: 1 by list number. */
export function listsWith(column: Column, wanted: readonly string[]): Uint8Array {
  const codes = new Set(wanted.flatMap((value) => column.codeOf(value) ?? []));
  const fits = new Uint8Array(column.size());
  for (let list = 0; list < fits.length; list++)
    if (column.codes(list).some((code) => codes.has(code))) fits[list] = 1;
  return fits;
}

/** Converts counts by list to counts by value. Values with a count of 0 are left out. */
export function countsByValue(column: Column, byList: Uint32Array): Map<string, number> {
  const counts = new Uint32Array(column.values.length);
  for (let list = 0; list < byList.length; list++) {
    const count = byList[list] ?? 0;
    if (count > 0) for (const code of column.codes(list)) counts[code] = (counts[code] ?? 0) + count;
  }
  const map = new Map<string, number>();
  for (const [code, count] of counts.entries())
    if (count > 0) map.set(column.values[code] ?? NO_VALUE, count);
  return map;
}
