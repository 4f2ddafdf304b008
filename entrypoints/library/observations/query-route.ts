import {
  EVERYTHING,
  FACETS,
  type Facet,
  SORTS,
  type TableQuery,
  tableQuerySchema,
} from '@/utils/observation/view';

/**
 * Reads the query of the table from the URL, such as `?q=psexec&technique=T1021&actor=G0016&sort=-date`. A facet can
 * occur several times; its empty value means "no value". Unknown parameters are ignored.
 */
export function queryFrom(choices: URLSearchParams): TableQuery {
  const filters: Partial<Record<Facet, string[]>> = {};
  for (const facet of FACETS) if (choices.has(facet)) filters[facet] = choices.getAll(facet);
  const sort = choices.get('sort') ?? '';
  const by = SORTS.find((one) => one === sort.replace(/^-/, ''));
  const parsed = tableQuerySchema.safeParse({
    text: choices.get('q') ?? '',
    filters,
    from: choices.get('from'),
    to: choices.get('to'),
    sort: by === undefined ? EVERYTHING.sort : { by, descending: sort.startsWith('-') },
  });
  return parsed.success ? parsed.data : EVERYTHING;
}

/** Returns the URL parameters of a query, without those that have their default. */
export function choicesOf({ text, filters, from, to, sort }: TableQuery): [name: string, value: string][] {
  const { by, descending } = EVERYTHING.sort;
  return [
    ...(text === '' ? [] : [['q', text] as [string, string]]),
    ...FACETS.flatMap((facet) => (filters[facet] ?? []).map((value): [string, string] => [facet, value])),
    ...(from === null ? [] : [['from', from] as [string, string]]),
    ...(to === null ? [] : [['to', to] as [string, string]]),
    ...(sort.by === by && sort.descending === descending
      ? []
      : [['sort', `${sort.descending ? '-' : ''}${sort.by}`] as [string, string]]),
  ];
}

/** Tells whether a query has no filter; the sort order does not matter. */
export function isEverything({ text, filters, from, to }: TableQuery): boolean {
  return (
    text.trim() === '' &&
    from === null &&
    to === null &&
    !Object.values(filters).some((one) => one.length > 0)
  );
}

/** Tells whether a query is the initial one. */
export function isInitial(query: TableQuery): boolean {
  return choicesOf(query).length === 0;
}

/** Returns a query with a value of a facet added, or removed if it was chosen. */
export function toggled(query: TableQuery, facet: Facet, value: string): TableQuery {
  const chosen = query.filters[facet] ?? [];
  const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
  const { [facet]: _before, ...others } = query.filters;
  return { ...query, filters: next.length === 0 ? others : { ...others, [facet]: next } };
}
