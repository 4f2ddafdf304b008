import browser, { type Runtime } from 'webextension-polyfill';
import { defineBackground } from 'wxt/utils/define-background';
import { librarySource } from '@/utils/library/db';
import { purge } from '@/utils/library/writer';
import { answer } from '@/utils/messages/server';
import { injectIntoOpenTabs, syncContentScripts } from './access';
import { runCommand } from './commands';
import { failureOf } from './failure';
import { createHandlers } from './handlers';
import { createMenus, onMenuClick } from './menus';
import { senderOf } from './sender';
import { welcomeOnce } from './welcome';

/**
 * The background: the one writer of the library, and the keeper of menus, commands and content scripts. It may be
 * stopped at any moment, so every listener is registered here, synchronously, and nothing is kept in memory.
 */
export default defineBackground(() => {
  const library = librarySource();
  const handlers = createHandlers(library);

  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    const answered = answer(handlers, failureOf, message, senderOf(sender));
    return answered ?? undefined;
  });

  browser.commands.onCommand.addListener((command, tab) => {
    if (tab?.id !== undefined) void runCommand(command, tab.id);
  });
  browser.contextMenus.onClicked.addListener(onMenuClick);

  browser.permissions.onAdded.addListener(({ origins }) => {
    void syncContentScripts().then(() => injectIntoOpenTabs(origins ?? []));
  });
  browser.permissions.onRemoved.addListener(() => void syncContentScripts());

  browser.runtime.onStartup.addListener(() => {
    void syncContentScripts();
    void library().then((db) => purge(db, new Date().toISOString()));
  });
  browser.runtime.onInstalled.addListener(({ reason }) => {
    void createMenus();
    void syncContentScripts();
    if (reason === 'install') void welcomeOnce();
  });
});
