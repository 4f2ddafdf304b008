import { approximate } from '@/utils/anchor/text/approximate';
import { provideApproximate } from '../content-script/approximate-slot';
import { start } from '../content-script/start';

/** Nothing can be injected into an extension's own page, so the sample report brings the content script along. */
provideApproximate(approximate);
start();
