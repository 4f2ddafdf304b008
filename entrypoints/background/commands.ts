import { callContent } from '@/utils/extension/calls';
import { attach, tagInTab } from './tagging';

/** The action of each command of the manifest, in a tab. */
const COMMANDS: Record<string, (tabId: number) => Promise<unknown>> = {
  tag: (tabId) => tagInTab(tabId),
  'toggle-highlights': (tabId) => callContent(tabId, 'content.toggle', null),
  'next-highlight': (tabId) => callContent(tabId, 'content.step', { by: 1 }),
  'previous-highlight': (tabId) => callContent(tabId, 'content.step', { by: -1 }),
};

/** Runs a command of the manifest in a tab. Does nothing where the browser allows no extension. */
export async function runCommand(command: string, tabId: number): Promise<void> {
  const action = COMMANDS[command];
  if (action === undefined) return;
  if (command !== 'tag') await attach(tabId);
  await action(tabId);
}
