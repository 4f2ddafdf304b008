import { useState } from 'preact/hooks';
import { useStored } from '@/components/use-stored';
import type { CatalogueObject } from '@/utils/attack/catalogue';
import { type CopyFormat, copyText } from '@/utils/attack/copy';
import type { Attack } from '@/utils/extension/packaged/attack';
import { copyTemplate } from '@/utils/extension/stored/copy-template';
import { remember } from '@/utils/extension/stored/saved-ids';
import * as t from '@/utils/i18n/en/attack';
import { messageOf } from '@/utils/messages/message-of';

/** Copies an object to the clipboard, in several formats. */
export interface Copying {
  /** Returns the text in a format; null until the user's template is loaded. */
  textOf: (format: CopyFormat) => string | null;
  copy: (format: CopyFormat) => Promise<void>;
  /** The result of the last copy, or its error; `count` distinguishes two results with the same text. */
  result: { count: number; good: boolean; text: string } | null;
}

/** Returns the copy actions of an object. */
export function useCopy({ catalogue, lexicon }: Attack, object: CatalogueObject): Copying {
  const template = useStored(copyTemplate);
  const [result, setResult] = useState<Copying['result']>(null);
  const report = (good: boolean, text: string) =>
    setResult((before) => ({ count: (before?.count ?? 0) + 1, good, text }));
  const textOf = (format: CopyFormat) =>
    template === null
      ? null
      : copyText(format, object, { catalogue, summary: lexicon.of(object.id)?.summary ?? '', template });
  return {
    textOf,
    result,
    copy: async (format) => {
      const text = textOf(format);
      if (text === null) return;
      try {
        await navigator.clipboard.writeText(text);
        report(true, t.copied(text));
        await remember(object.id);
      } catch (error) {
        report(false, t.notCopied(messageOf(error)));
      }
    },
  };
}
