import {
  EVERYTHING,
  FACETS,
  type Facet,
  SORTS,
  type TableQuery,
  tableQuerySchema,
} from '@/utils/observation/view';

/**
 * The query that the choices of an address ask for, such as `?q=psexec&technique=T1021&actor=G0016&sort=-date`: a
 * facet may be there several times, its empty value means "none". What is no such choice is passed over.
 */
export function queryFrom(choices: URLSearchParams): TableQuery {
  const filters: Partial<Record<Facet, string[]>> = {};
  for (const facet of FACETS) if (choices.has(facet)) filters[facet] = choices.getAll(facet);
  const sort = choices.get('sort') ?? '';
  const by = SORTS.find((one) => one === sort.replace(/^-/, ''));
  const read = tableQuerySchema.safeParse({
    text: choices.get('q') ?? '',
    filters,
    from: choices.get('from'),
    to: choices.get('to'),
    sort: by === undefined ? EVERYTHING.sort : { by, descending: sort.startsWith('-') },
  });
  return read.success ? read.data : EVERYTHING;
}

/** The choices that ask for a query; what is as at the start is left out. */
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

/** Whether a query shows everything, in whatever order. */
export function isEverything({ text, filters, from, to }: TableQuery): boolean {
  return (
    text.trim() === '' &&
    from === null &&
    to === null &&
    !Object.values(filters).some((one) => one.length > 0)
  );
}

/** Whether a query is the one that the table begins with. */
export function isBeginning(query: TableQuery): boolean {
  return choicesOf(query).length === 0;
}

/** A query with a value of a facet chosen, or no longer. */
export function toggled(query: TableQuery, facet: Facet, value: string): TableQuery {
  const chosen = query.filters[facet] ?? [];
  const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
  const { [facet]: _before, ...others } = query.filters;
  return { ...query, filters: next.length === 0 ? others : { ...others, [facet]: next } };
}
