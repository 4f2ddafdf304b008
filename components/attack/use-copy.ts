import { useState } from 'preact/hooks';
import type { Attack } from '@/components/use-catalogue';
import { useStored } from '@/components/use-stored';
import type { CatalogueObject } from '@/utils/attack/catalogue';
import { type CopyFormat, copyText } from '@/utils/attack/copy';
import { messageOf } from '@/utils/messages/message-of';
import { copyTemplate, remember } from './kept';

/** Copies an object to the clipboard. */
export interface Copying {
  /** The text of a format; null while the analyst's template is not read yet. */
  textOf: (format: CopyFormat) => string | null;
  copy: (format: CopyFormat) => Promise<void>;
  /** What was copied last, or why it was not; `count` tells one from the next of the same text. */
  news: { count: number; good: boolean; text: string } | null;
}

/** The copies of an object in the formats that there are. */
export function useCopy({ catalogue, lexicon }: Attack, object: CatalogueObject): Copying {
  const template = useStored(copyTemplate);
  const [news, setNews] = useState<Copying['news']>(null);
  const say = (good: boolean, text: string) =>
    setNews((before) => ({ count: (before?.count ?? 0) + 1, good, text }));
  const textOf = (format: CopyFormat) =>
    template === null
      ? null
      : copyText(format, object, { catalogue, summary: lexicon.of(object.id)?.summary ?? '', template });
  return {
    textOf,
    news,
    copy: async (format) => {
      const text = textOf(format);
      if (text === null) return;
      try {
        await navigator.clipboard.writeText(text);
        say(true, `Copied: ${text}`);
        await remember(object.id);
      } catch (error) {
        say(false, `Not copied: ${messageOf(error)}`);
      }
    },
  };
}
