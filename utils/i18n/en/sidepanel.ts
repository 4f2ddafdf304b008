import { percent } from '../format';
import { type Markup, rich } from '../rich';

/* The side panel: the page in front and its observations. Found and Scan have modules of their own. */

export const thisPage = 'This page';
export const untitledPage = 'Untitled page';
export const observations = 'Observations';
export const found = 'Found';
export const scan = 'Scan';

export const noObservations = 'No observations on this page yet';
export const highlights = 'Highlights';
export const previous = 'Previous';
export const next = 'Next';
export const hideHighlights = 'Hide highlights';
export const showHighlights = 'Show highlights';
export const wordsChanged = 'words have changed since';
export const showOnPage = 'Show on page';
export const attach = 'Attach to selection';
export const selectFirst = 'Select the passage on the page first, then press “Attach to selection” again.';
export const attached = 'Attached to the selection.';
export const waybackMachine = 'Wayback Machine';
export const exportPage = 'Export this page…';

export const passageGone = 'The page has changed. This passage is no longer on it.';
export const folded = 'It is in a folded part of the page. Open that part to see it.';
export const nextIsFolded = 'The next highlight is in a folded part of the page.';

export const orphans = 'Not found on the page';
export const orphansMeans = (reason: string) =>
  `${reason} Nothing is lost: select the passage on the page to attach it again.`;
export const orphanUnloaded = 'The page’s text is unchanged. The quote was in a part that is not loaded now.';
export const orphanPartly = (share: number) =>
  `The page shows only ${percent(share)} of the text it had. You may need to log in or click to see the rest.`;
export const orphanChanged = 'The page has changed since the capture. This passage was rewritten or removed.';

export const noAccess = 'TTP Clipper has no access to this page.';
export const notReadable = 'Extensions cannot read this page.';
export const letInOnce =
  'Press the TTP Clipper button in the toolbar to let it read this page once. The browser lets no extension read its own pages, its store and its PDF viewer.';
export const chooseSites = <Node>(link: Markup<Node>) =>
  rich`Or ${link('choose the sites')} on which it always runs.`;
export const enableSite = 'Or let it always run here:';
export const maybeFile =
  'If the page is a file on your disk, switch on “Allow access to file URLs” in the details of TTP Clipper, and reload the page.';
export const openReport = 'Open a report in this window to see its observations here.';

export const reading = 'Reading the page…';
export const notRead = 'The text of this page could not be read. Reload the page and try again.';
export const actorsTaken = <Node>(actors: Node) =>
  rich`What you add gets the actor of your latest observation here: ${actors}.`;
