import { stem } from '@/utils/attack/stem';

/** English words that tell nothing about a technique, in the form that tokens have (folded and stemmed). */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'a about after all also although an and another any are as at be because been before being between both but by ' +
    'can could did do does during each either even every few for from further had has have having he her here him ' +
    'his how however i if in into is it its itself just may me might more most much must my no nor not now of off ' +
    'on once one only or other our out over own s same she should since so some such than that the their them then ' +
    'there these they this those through thus to too under until up upon us very was we well were what when where ' +
    'whether which while who whom whose why will with within without would yet you your'
  )
    .split(' ')
    .map(stem),
);
