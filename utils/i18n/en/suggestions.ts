export const notEnglish = 'This is not in English. The suggestions know only English: search by id or name.';

/* How likely a suggestion is right, in the words of Intelligence Community Directive 203. */

export const namedHere = 'named here';
export const belowOnePercent = '<1%';
export const almostCertain = 'almost certain';
export const veryLikely = 'very likely';
export const likely = 'likely';
export const evenChance = 'even chance';
export const unlikely = 'unlikely';
export const veryUnlikely = 'very unlikely';
export const remote = 'remote';
