import type { Catalogue } from '@/utils/attack/catalogue';

/** Splits the leading group or software off an example of ATT&CK's. */
export type NameStripper = (text: string) => { name: string | null; rest: string };

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Verbs before which an unknown name ends. */
const VERB =
  /^((?:[A-Z][\w.&'-]*|\d[\w.-]*|of|the|and)(?: (?:[A-Z0-9][\w.&'-]*|of|the|and)){0,4}) (?=(?:has|have|had|can|could|is|was|will|may|uses?|used|also|\w+s|\w+ed)\b)/;

/**
 * Creates the function that splits the leading name off an example ("APT29 has used ..."), so that the model does not
 * learn who does what, and that returns the name. It knows ATT&CK's groups and software, live or not, with their
 * aliases. A run of capitalised words before a verb is a name, too.
 */
export function nameStripper(catalogue: Catalogue): NameStripper {
  const canonical = new Map<string, string>();
  for (const { name, aliases } of [...catalogue.groups, ...catalogue.software])
    for (const one of [name, ...aliases])
      if (!canonical.has(one.toLowerCase())) canonical.set(one.toLowerCase(), name);
  const known = [...canonical.keys()].sort((a, b) => b.length - a.length).map(escaped);
  const leading = new RegExp(`^(?:the |threat )*(${known.join('|')})(?![\\w-])(?:'s)?[,:]?\\s*`, 'i');
  return (text) => {
    const match = leading.exec(text);
    if (match) {
      const name = canonical.get((match[1] ?? '').toLowerCase()) ?? null;
      return { name, rest: text.slice(match[0].length) };
    }
    const unknown = VERB.exec(text);
    if (unknown?.[1] && !COMMON.test(unknown[1]))
      return { name: unknown[1], rest: text.slice(unknown[0].length) };
    return { name: null, rest: text };
  };
}

/** Starts of sentences that have no name before the verb. */
const COMMON =
  /^(?:The|This|It|He|They|Once|After|When|These|Its|A|An|In|If|For|During|Both|Some|Malware|Attackers?|Actors?|Adversar(?:y|ies)|Files?|Commands?)\b/;
