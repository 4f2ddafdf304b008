import { defineBackground } from 'wxt/utils/define-background';
import { browser, type Runtime } from '@/utils/extension/browser';
import { closeLocalArea } from '@/utils/extension/stored/local-area';
import { writeStoredHere } from '@/utils/extension/stored/stored';
import { librarySource } from '@/utils/library/db';
import { purge } from '@/utils/library/delete';
import { answer } from '@/utils/messages/server';
import { injectIntoOpenTabs, syncContentScripts } from './access';
import { runCommand } from './commands';
import { failureOf } from './failure';
import { createHandlers } from './handlers';
import { openForWriting, setUpMaintenance } from './library-opening';
import { createMenus, listenToMenu, onMenuClick, onMenuShown } from './menus';
import { onInputChanged, onInputEntered, onInputStarted, setUpOmnibox } from './omnibox';
import { forgetTab } from './open-pages';
import { paintTabs } from './painting';
import { senderOf } from './sender';
import { welcomeOnce } from './welcome';

/** Logs the error of a promise that nobody awaits, such as that of an event handler. */
function logErrors(work: Promise<unknown>): void {
  work.catch((error: unknown) => console.error(error));
}

/**
 * The background: the only writer of the library; it also manages menus, commands and content scripts. It may be
 * stopped at any moment, so all listeners are registered here, synchronously, and it has nothing important in memory.
 */
export default defineBackground(() => {
  writeStoredHere();
  logErrors(closeLocalArea());
  const library = librarySource(openForWriting);
  const handlers = createHandlers(library);

  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    const answered = answer(handlers, failureOf, message, senderOf(sender));
    return answered ?? undefined;
  });

  browser.commands.onCommand.addListener((command, tab) => {
    if (tab?.id !== undefined) logErrors(runCommand(command, tab.id));
  });
  browser.contextMenus.onClicked.addListener(onMenuClick);
  listenToMenu((info) => logErrors(onMenuShown(info)));

  setUpMaintenance();
  setUpOmnibox();
  browser.omnibox.onInputStarted.addListener(() => logErrors(onInputStarted()));
  browser.omnibox.onInputChanged.addListener(onInputChanged);
  browser.omnibox.onInputEntered.addListener((text, disposition) =>
    logErrors(onInputEntered(text, disposition)),
  );

  // Open tabs are updated, too: after a grant they show the toolbar at once; after a removal, no longer.
  const onAccess = () =>
    logErrors(
      syncContentScripts()
        .then(injectIntoOpenTabs)
        .then(async () => paintTabs((await library()).db, null)),
    );
  browser.permissions.onAdded.addListener(onAccess);
  browser.permissions.onRemoved.addListener(onAccess);

  browser.tabs.onRemoved.addListener((tabId) => logErrors(forgetTab(tabId)));

  browser.runtime.onStartup.addListener(() => {
    logErrors(syncContentScripts());
    logErrors(library().then((own) => purge(own, new Date().toISOString())));
  });
  // With a listener, Firefox installs an update at its next start. Without, it would at once, and end an open card: no call
  // of the card would be answered any more. Chromium waits until no page of ours is open.
  if (import.meta.env.FIREFOX) browser.runtime.onUpdateAvailable.addListener(() => {});
  browser.runtime.onInstalled.addListener(({ reason }) => {
    logErrors(createMenus());
    onAccess();
    if (reason === 'install') logErrors(welcomeOnce());
  });
});
