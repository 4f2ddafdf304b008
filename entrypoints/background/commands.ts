import { attach, callContent, tagInTab } from './tagging';

/** What the commands of the manifest do in a tab. */
const COMMANDS: Record<string, (tabId: number) => Promise<unknown>> = {
  tag: (tabId) => tagInTab(tabId),
  'toggle-highlights': (tabId) => callContent(tabId, 'content.toggle', null),
  'next-highlight': (tabId) => callContent(tabId, 'content.step', { by: 1 }),
  'previous-highlight': (tabId) => callContent(tabId, 'content.step', { by: -1 }),
};

/** Runs a command of the manifest in a tab; where the browser lets no extension in, nothing happens. */
export async function runCommand(command: string, tabId: number): Promise<void> {
  const work = COMMANDS[command];
  if (work === undefined) return;
  if (command !== 'tag') await attach(tabId);
  await work(tabId);
}
