/** A screenshot of a page. */
export interface Picture {
  url: string;
  png: Uint8Array;
}

/** The pages of a browser and the messages in their consoles, to find out why a test failed. */
export interface Evidence {
  pictures: Picture[];
  /** One line for each message, with its page. */
  console: string[];
}

/** The time limit for a picture, in milliseconds. A page that hangs has none. */
const PICTURE_TIMEOUT = 5_000;

/**
 * Takes a picture within the time limit.
 *
 * @returns null and an error message if that fails
 */
export async function pictureOf(
  url: string,
  take: () => Promise<Uint8Array>,
): Promise<{ picture: Picture | null; problem: string | null }> {
  const timeout = AbortSignal.timeout(PICTURE_TIMEOUT);
  const late = new Promise<never>((_resolve, reject) => {
    timeout.addEventListener('abort', () => reject(timeout.reason));
  });
  try {
    return { picture: { url, png: await Promise.race([take(), late]) }, problem: null };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { picture: null, problem: `${url}: no picture: ${reason.split('\n')[0]}` };
  }
}
