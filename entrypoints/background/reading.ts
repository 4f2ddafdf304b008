import type { PageText } from '@/utils/attack/mentions/page-text';
import { pageReadingSchema } from '@/utils/reading/schema';
import { attachReading, callContent } from './tagging';

/** A page whose text is longer is not read by the way: that would take too long for what it gives. */
const MOST = 400_000;

/** The text of a tab's page with its links and tables; null where it cannot be read, or is very long. */
export async function readText(tabId: number): Promise<PageText | null> {
  const reading = await attachReading(tabId)
    .then(() => callContent(tabId, 'content.read', null))
    .catch((error: unknown) => {
      // The card in a window of its own has no page around it.
      console.info('the page of the card is not read', error);
      return null;
    });
  if (reading === null) return null;
  const parsed = pageReadingSchema.safeParse(reading);
  return parsed.success && parsed.data.text.text.length <= MOST ? parsed.data.text : null;
}
