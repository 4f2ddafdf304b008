import type { PageText } from '@/utils/attack/mentions/page-text';
import { callContent } from '@/utils/extension/calls';
import { CARD_TEXT_LIMIT } from '@/utils/reading/kinds';
import { pageReadingSchema } from '@/utils/reading/schema';
import { attachReading } from './tagging';

/** Returns the text of the page in a tab with its links and tables; null if it cannot be read, or is too long. */
export async function readText(tabId: number): Promise<PageText | null> {
  const reading = await attachReading(tabId)
    .then(() => callContent(tabId, 'content.read', 'card-text'))
    .catch((error: unknown) => {
      // A card in a window of its own has no page.
      console.info('the page of the card is not read', error);
      return null;
    });
  if (reading === null) return null;
  const parsed = pageReadingSchema.safeParse(reading);
  return parsed.success && parsed.data.text.text.length <= CARD_TEXT_LIMIT ? parsed.data.text : null;
}
