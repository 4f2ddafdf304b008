import type { NameOption } from '@/components/names-field';
import type { Catalogue } from '@/utils/attack/catalogue';
import type { Mention } from '@/utils/attack/mentions/mention';

const MOST = 4;

/**
 * The groups or the software to offer for a quote: those that it names itself, then those that its report names, the
 * most frequent first.
 */
export function namesIn(
  catalogue: Catalogue,
  kind: 'group' | 'software',
  inQuote: readonly Mention[],
  inReport: readonly Mention[],
): NameOption[] {
  const quoted = counted(inQuote, kind);
  const reported = counted(inReport, kind);
  const ids = [...new Set([...byCount(quoted), ...byCount(reported)])].slice(0, MOST);
  return ids.flatMap((id) => {
    const object = catalogue.object(id);
    if (object === undefined) return [];
    const where = quoted.has(id)
      ? 'named in the quote'
      : `named ${timesOf(reported.get(id) ?? 1)} in the report`;
    const all = [...inQuote, ...inReport];
    const sure = all.some((one) => one.ids.length === 1 && one.ids[0] === id);
    return [
      { name: object.name, attackId: id, hint: sure ? where : `${where}, where the name is ambiguous` },
    ];
  });
}

function counted(mentions: readonly Mention[], kind: Mention['kind']): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of mentions)
    if (one.kind === kind) for (const id of one.ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

const byCount = (counts: ReadonlyMap<string, number>) =>
  [...counts].sort((a, b) => b[1] - a[1]).map(([id]) => id);

const timesOf = (count: number) => (count === 1 ? 'once' : `${count} times`);
