export { appName as name } from './common';

export const description =
  'Tag tactics, techniques and procedures while reading threat research, and export them as JSON.';
export const tag = 'Tag the selection as TTP';
export const toggleHighlights = 'Hide or show the highlights';
export const nextHighlight = 'Go to the next highlight';
export const previousHighlight = 'Go to the previous highlight';
