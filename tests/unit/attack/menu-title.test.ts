import { describe, expect, it } from 'vitest';
import { titleFor } from '@/utils/attack/menu-title';

describe('the menu entry that looks a selection up', () => {
  it.each([
    ['T1059.001', 'Open T1059.001'],
    [' t1059/001. ', 'Open T1059.001'],
    ['(TA0006)', 'Open TA0006'],
    ['G0016', 'Open G0016'],
  ])('opens %j', (selection, title) => {
    expect(titleFor(selection)).toBe(title);
  });

  it.each(['', 'powershell', '2021', 'T1059 and T1003', 'T105'])('searches for %j', (selection) => {
    expect(titleFor(selection)).toBe('Search ATT&&CK for “%s”');
  });
});
