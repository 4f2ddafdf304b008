import { describe, expect, it } from 'vitest';
import { byteSize } from '@/utils/i18n/bytes';
import * as format from '@/utils/i18n/format';
import { counted, plural } from '@/utils/i18n/plural';
import { rich } from '@/utils/i18n/rich';

describe('numbers', () => {
  it.each([
    [0, '0'],
    [1_234_567, '1,234,567'],
    [1.5, '1.5'],
  ])('%d is %s', (value, text) => expect(format.number(value)).toBe(text));

  it.each([
    [0, '0%'],
    [0.346, '35%'],
    [1, '100%'],
  ])('the share %d is %s', (value, text) => expect(format.percent(value)).toBe(text));

  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1_000, '1 kB'],
    [48_400, '48 kB'],
    [3_200_000, '3.2 MB'],
    [200_000_000, '200 MB'],
    [1_500_000_000, '1.5 GB'],
    [74_000_000_000, '74 GB'],
  ])('%d bytes are %s', (value, text) => expect(byteSize(value)).toBe(text));
});

describe('dates', () => {
  it('of days and months are the same in every time zone', () => {
    expect(format.day('2026-05-01')).toBe('1 May 2026');
    expect(format.month('2026-05')).toBe('May 2026');
  });

  it('of instants are in the time zone of the reader', () => {
    const local = new Date(2026, 4, 1, 14, 5).toISOString();
    expect(format.instant(local)).toBe('1 May 2026, 14:05');
    expect(format.dayOfInstant(local)).toBe('1 May 2026');
  });

  it.each(['', 'May', '2026-13-40'])('that are invalid are returned unchanged: %j', (text) => {
    expect(format.day(text)).toBe(text);
    expect(format.instant('yesterday')).toBe('yesterday');
  });
});

describe('lists', () => {
  it('end with "and" or "or"', () => {
    expect(format.listOf(['A', 'B', 'C'])).toBe('A, B and C');
    expect(format.oneOf(['A', 'B'])).toBe('A or B');
  });
});

describe('plurals', () => {
  it('have the form for the number', () => {
    const noun = { one: 'report', other: 'reports' };
    expect([0, 1, 2].map((count) => plural(count, noun))).toEqual(['reports', 'report', 'reports']);
    expect(counted(2_000, noun)).toBe('2,000 reports');
  });

  it('have the form for other numbers if no special form is given', () => {
    expect(plural(1, { other: 'fish' })).toBe('fish');
  });
});

describe('a message with rendered parts', () => {
  it('keeps the order of the sentence', () => {
    const link = (text: string) => ({ link: text });
    expect(rich`Read ${link('the notes')} first.`).toEqual(['Read ', { link: 'the notes' }, ' first.']);
    expect(rich`${link('Notes')}`).toEqual(['', { link: 'Notes' }, '']);
  });
});
