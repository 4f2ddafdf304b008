import browser, { type Runtime } from 'webextension-polyfill';
import { defineBackground } from 'wxt/utils/define-background';
import { librarySource } from '@/utils/library/db';
import { purge } from '@/utils/library/writer';
import { answer } from '@/utils/messages/server';
import { injectIntoOpenTabs, syncContentScripts } from './access';
import { runCommand } from './commands';
import { failureOf } from './failure';
import { createHandlers } from './handlers';
import { createMenus, listenToMenu, onMenuClick, onMenuShown } from './menus';
import { onInputChanged, onInputEntered, onInputStarted, sayDefault } from './omnibox';
import { senderOf } from './sender';
import { repaintTabs } from './tagging';
import { welcomeOnce } from './welcome';

/** Nobody waits for what a browser event sets off; a failure is to be seen all the same. */
function heard(work: Promise<unknown>): void {
  work.catch((error: unknown) => console.error(error));
}

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
    if (tab?.id !== undefined) heard(runCommand(command, tab.id));
  });
  browser.contextMenus.onClicked.addListener(onMenuClick);
  listenToMenu((info) => heard(onMenuShown(info)));

  sayDefault();
  browser.omnibox.onInputStarted.addListener(onInputStarted);
  browser.omnibox.onInputChanged.addListener(onInputChanged);
  browser.omnibox.onInputEntered.addListener((text, disposition) => heard(onInputEntered(text, disposition)));

  // Those already open learn of it too: what is granted shows the toolbar at once, what is taken away no longer.
  const onAccess = () => heard(syncContentScripts().then(injectIntoOpenTabs).then(repaintTabs));
  browser.permissions.onAdded.addListener(onAccess);
  browser.permissions.onRemoved.addListener(onAccess);

  browser.runtime.onStartup.addListener(() => {
    heard(syncContentScripts());
    heard(library().then((db) => purge(db, new Date().toISOString())));
  });
  browser.runtime.onInstalled.addListener(({ reason }) => {
    heard(createMenus());
    onAccess();
    if (reason === 'install') heard(welcomeOnce());
  });
});
