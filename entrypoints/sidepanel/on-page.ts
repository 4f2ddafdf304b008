import type { Attack } from '@/components/use-catalogue';
import type { Observation } from '@/utils/observation/schema';
import type { Making } from '@/utils/reading/addition';
import type { IsCaptured } from '@/utils/reading/captured';
import type { Stretch } from '@/utils/reading/passage';
import type { ReadPage } from './use-reading';

/** What the views that read along share: the page as read, what is captured of it, and the way to its passages. */
export interface OnPage {
  read: ReadPage;
  attack: Attack;
  making: Making;
  isCaptured: IsCaptured;
  observations: readonly Observation[];
  /** Scrolls the page to a passage and flashes it. */
  show: (passage: Stretch) => void;
}
