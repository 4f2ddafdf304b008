import type { Span } from '@/utils/anchor/text/canonical';
import type { Attack } from '@/utils/extension/packaged/attack';
import type { Observation } from '@/utils/observation/schema';
import type { AdditionContext } from '@/utils/reading/addition';
import type { IsCaptured } from '@/utils/reading/captured';
import type { ReadPage } from './use-reading';

/** The data that the views of a page share: the text of the page, its captures, and access to its passages. */
export interface OnPage {
  read: ReadPage;
  attack: Attack;
  making: AdditionContext;
  isCaptured: IsCaptured;
  observations: readonly Observation[];
  /** Reads the page's markup, in which the article is searched; empty if that fails. */
  readHtml: () => Promise<string>;
  /** Scrolls the page to a passage and flashes it. */
  show: (passage: Span) => void;
}
