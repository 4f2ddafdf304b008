import { packFile } from '../attack-data';
import { examplesFile } from '../examples';
import { formatFiles } from '../formats';
import { sampleFile } from '../sample-library';
import type { Generator } from './files';

/** The generators that need only Node and the repository. */
export const GENERATORS: readonly Generator[] = [
  { command: 'npm run lexicon', make: async () => [await packFile()] },
  { command: 'npm run examples', make: async () => [await examplesFile()] },
  { command: 'npm run formats', make: async () => formatFiles() },
  { command: 'npm run sample', make: async () => [await sampleFile()] },
];
