import { start } from './start';

/**
 * The content script: injected on a user's gesture, or registered for the sites that the user granted. Unlisted,
 * because WXT's own content script context posts messages that the page can see (docs/adr/0004). A plain object, because
 * WXT's `defineUnlistedScript` adds only code.
 */
export default { main: start };
