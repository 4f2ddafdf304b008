import { start } from '../content-script/start';

/** No content script can be injected into an extension's own page, so the sample report brings it along. */
start();
