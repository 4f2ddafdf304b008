import fc from 'fast-check';
import { OWN_RUNS, runs, settings } from './properties';

fc.configureGlobal({ seed: settings.seed, numRuns: runs(OWN_RUNS) });
