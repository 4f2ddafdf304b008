/** The values that a row of a column has, as positions in the column's list of values. */
type Codes = readonly number[];

/**
 * A column of a table: for each row a list of values. Rows have few different lists, so each list is stored once and a
 * row is the number of its list; filters and counts then look at lists, not at rows.
 */
export interface Column {
  /** The list of each row. */
  lists: Uint32Array<ArrayBuffer>;
  /** How many different lists there are. */
  readonly size: () => number;
  readonly codes: (list: number) => Codes;
  readonly values: readonly string[];
  /** Sets the values of a row. */
  set(row: number, values: readonly string[]): void;
  /** The position of a value; undefined when no row has had it. */
  codeOf(value: string): number | undefined;
}

/** What stands for no value at all, so that it can be filtered by. */
export const NONE = '';

/** An empty column; `lists` is to be replaced by a longer one where rows are added. */
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
    const text = given.length === 1 ? (given[0] ?? NONE) : given.join('\u0000');
    const known = listByText.get(text);
    if (known !== undefined) return known;
    const codes = [...new Set((given.length === 0 ? [NONE] : given).map(codeOf))];
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

/** Which lists have one of the values: 1 by the number of the list. */
export function listsWith(column: Column, wanted: readonly string[]): Uint8Array {
  const codes = new Set(wanted.flatMap((value) => column.codeOf(value) ?? []));
  const fits = new Uint8Array(column.size());
  for (let list = 0; list < fits.length; list++)
    if (column.codes(list).some((code) => codes.has(code))) fits[list] = 1;
  return fits;
}

/** Counts by value, from counts by list. What is counted nowhere is left out. */
export function countsByValue(column: Column, byList: Uint32Array): Map<string, number> {
  const counts = new Uint32Array(column.values.length);
  for (let list = 0; list < byList.length; list++) {
    const count = byList[list] ?? 0;
    if (count > 0) for (const code of column.codes(list)) counts[code] = (counts[code] ?? 0) + count;
  }
  const map = new Map<string, number>();
  for (const [code, count] of counts.entries()) if (count > 0) map.set(column.values[code] ?? NONE, count);
  return map;
}
