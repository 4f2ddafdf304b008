import { counted } from '../plural';

export const title = 'Welcome to TTP Clipper';
export const lead =
  'Tag what adversaries do while you read threat research. Your highlights stay on the page, your library of ATT&CK techniques and procedures grows, and nothing leaves this computer unless you export it.';

export const howItWorks = 'How it works';
export const step = (position: number, name: string) => `${position}. ${name}`;
export const select = 'Select';
export const selectMeans = 'Select what the adversary did in the report that you read.';
export const tag = 'Tag';
export const tagMeans = (keys: string) =>
  `Press ${keys}. Choose tactic, technique or procedure, and who did it. Ctrl+Enter saves.`;
export const tagMeansNoKeys =
  'Press the toolbar button. Choose tactic, technique or procedure, and who did it. Ctrl+Enter saves.';
export const comeBack = 'Return';
export const comeBackMeans =
  'Your highlights are there on your next visit. Export everything as JSON whenever you want.';
export const tryIt = 'Try it on a sample report';

export const where = 'On which sites should it run automatically?';
export const whereMeans =
  'It has access to no site now. You can tag on every page after a click. Choose more only if you want to see your highlights without a click.';
export const theSites = (count: number) => counted(count, { one: 'research site', other: 'research sites' });
export const editSites = 'Edit the list in the options';
