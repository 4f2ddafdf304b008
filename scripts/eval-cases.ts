import { readFile } from 'node:fs/promises';
import puppeteer, { type Page } from 'puppeteer-core';
import * as z from 'zod/mini';
import { ensureBrowser } from './browsers/find';

/** Reads the cases of an evaluation: one line of JSON for each. @throws when a line is no case */
export async function readCases<Schema extends z.ZodMiniType>(
  file: string,
  schema: Schema,
): Promise<z.infer<Schema>[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => z.parse(schema, JSON.parse(line)));
}

/** Does work with a page in a headless Chromium, which ends with it. */
export async function inChromium(work: (page: Page) => Promise<void>): Promise<void> {
  const browser = await puppeteer.launch({
    executablePath: await ensureBrowser('chromium'),
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  try {
    await work(await browser.newPage());
  } finally {
    await browser.close();
  }
}
