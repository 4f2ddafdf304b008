import { describe, expect, it } from 'vitest';
import { chooseAuthors } from '@/utils/metadata/authors';
import { dayIn, saysModified } from '@/utils/metadata/dates';
import { namesIn, namesInLine } from '@/utils/metadata/names';
import { choosePublished } from '@/utils/metadata/published';
import { choosePublisher } from '@/utils/metadata/publisher';
import { siteOf } from '@/utils/metadata/site-names';
import { chooseTitle, type TitleClaim } from '@/utils/metadata/title';

describe('the day in a text', () => {
  it.each([
    ['2024-05-04T23:30:00-05:00', '2024-05-04'],
    ['2024/5/4', '2024-05-04'],
    ['20240504', '2024-05-04'],
    ['Published May 4th, 2024 · 5 min read', '2024-05-04'],
    ['Sept. 5 2023', '2023-09-05'],
    ['4 de mayo de 2024', '2024-05-04'],
    ['4. März 2024', '2024-03-04'],
    ['4 août 2024', '2024-08-04'],
    ['1er juin 2024', '2024-06-01'],
    ['4 мая 2024 г.', '2024-05-04'],
    ['2024年5月4日', '2024-05-04'],
    ['2024년 5월 4일', '2024-05-04'],
    ['Tuesday, October 24, 2023 08:00', '2023-10-24'],
    ['24.10.2023', '2023-10-24'],
    ['24/10/2023', '2023-10-24'],
    ['10/24/2023', '2023-10-24'],
    ['05/04/2024', null],
    ['2024-02-30', null],
    ['0204-05-04', null],
    ['version 10.2024', null],
    ['Mallory 4, 2024', null],
    ['yesterday', null],
  ])('of %j is %j', (text, day) => {
    expect(dayIn(text)).toBe(day);
  });

  it.each([
    ['Last updated', true],
    ['Updated on', true],
    ['Aktualisiert:', true],
    ['Published', false],
    ['Published May 4, last updated', true],
    ['Last update: posted', false],
    ['Release date', false],
  ])('after %j is one of a change: %s', (label, modified) => {
    expect(saysModified(label)).toBe(modified);
  });
});

describe('the names in a text', () => {
  it.each([
    ['By Ada Byron', ['Ada Byron']],
    ['Written by: Ada Byron and Bo Li', ['Ada Byron', 'Bo Li']],
    ['Ada Byron, Bo Li & Cy Dee', ['Ada Byron', 'Bo Li', 'Cy Dee']],
    ['Ada Byron, Senior Threat Researcher', ['Ada Byron']],
    ['Ada Byron, PhD, Bo Li Jr.', ['Ada Byron', 'Bo Li Jr.']],
    ['Ada Byron | May 4, 2024 | 5 min read', ['Ada Byron']],
    ['Posted by Ada Byron on May 4, 2024', ['Ada Byron']],
    ['Ada Byron May 4, 2024', ['Ada Byron']],
    ['ada@vendor.example (Ada Byron)', ['Ada Byron']],
    ['Ada Byron (@ada)', ['Ada Byron']],
    ['Threat Research and Response Team', ['Threat Research and Response Team']],
    ['Ada Byron and the Vendor Threat Team', ['Ada Byron', 'Vendor Threat Team']],
    ['Von Ada Byron', ['Ada Byron']],
    ['作者：王小明', ['王小明']],
    ['佐藤 健一', ['佐藤 健一']],
    ['admin', []],
    ['Guest Author', []],
    ['5 min read', []],
    ['https://social.example/ada', []],
    ['@ada', []],
    ['Last updated', []],
    ['', []],
  ])('%j are %j', (text, names) => {
    expect(namesIn(text)).toEqual(names);
  });

  it('are turned where the source inverts them, bodies aside', () => {
    expect(namesIn('Byron, Ada', true)).toEqual(['Ada Byron']);
    expect(namesIn('Byron, Ada; Li, Bo', true)).toEqual(['Ada Byron', 'Bo Li']);
    expect(namesIn('Ada Byron', true)).toEqual(['Ada Byron']);
    expect(namesIn('Vendor Labs, Research', true)).not.toContain('Research Vendor Labs');
  });

  it.each([
    ['By Ada Byron', ['Ada Byron']],
    ['May 4, 2024 by Ada Byron in Malware', ['Ada Byron']],
    ['May 4, 2024 | By Ada Byron', ['Ada Byron']],
    ['It was used by APT groups', []],
    ['In 2024 it was dropped by a loader', []],
  ])('of the line %j are %j', (line, names) => {
    expect(namesInLine(line)).toEqual(names);
  });
});

describe('the choice', () => {
  it('of authors prefers the list that others confirm in part', () => {
    const claims = [
      { weight: 3, names: ['Ada Byron'] },
      { weight: 2, names: ['Ada Byron'] },
      { weight: 3.5, names: ['Ada Byron', 'Bo Li'] },
    ];
    expect(chooseAuthors(claims, 'Vendor')).toEqual(['Ada Byron', 'Bo Li']);
  });

  it('of authors takes the publisher only where no person is named', () => {
    const vendor = { weight: 3, names: ['Vendor'] };
    expect(chooseAuthors([vendor, { weight: 2, names: ['Ada Byron'] }], 'Vendor')).toEqual(['Ada Byron']);
    expect(chooseAuthors([vendor], 'Vendor')).toEqual(['Vendor']);
    expect(chooseAuthors([], 'Vendor')).toEqual([]);
  });

  it('of authors keeps a name as it is written where another source shouts it', () => {
    const claims = [
      { weight: 3, names: ['ADA BYRON'] },
      { weight: 1, names: ['Ada Byron'] },
    ];
    expect(chooseAuthors(claims, '')).toEqual(['Ada Byron']);
  });

  it('of the day is by agreement, the neighbour of another time zone included', () => {
    const of = (...days: [string, number][]) =>
      choosePublished(days.map(([day, weight]) => ({ day, weight })));
    expect(of(['2024-05-04', 3], ['2023-01-01', 2], ['2023-01-01', 2])).toBe('2023-01-01');
    expect(of(['2024-05-05', 3], ['2024-05-04', 2.5], ['2024-05-04', 2.5])).toBe('2024-05-04');
    expect(of(['2024-05-04', 3], ['2024-05-05', 2])).toBe('2024-05-04');
    expect(of()).toBeNull();
  });

  it('of the publisher prefers names to hosts, and is not the title', () => {
    const of = (...names: [string, number][]) =>
      choosePublisher(
        names.map(([name, weight]) => ({ name, weight })),
        'The report',
      );
    expect(of(['vendor.example', 3], ['Vendor', 1])).toBe('Vendor');
    expect(of(['Vendor', 2], ['Vendor Labs', 1.5], ['Vendor, Inc.', 0.7])).toBe('Vendor');
    expect(of(['The report', 3], ['Blog', 3], ['@vendor', 3])).toBe('');
    expect(of(['vendor.example', 1])).toBe('vendor.example');
  });
});

describe('the title', () => {
  const site = siteOf('www.vendor.example', ['Vendor Labs']);
  const claim = (group: TitleClaim['group'], text: string, weight = 2): TitleClaim => ({
    group,
    text,
    weight,
  });
  const titleOf = (...claims: TitleClaim[]) => chooseTitle(claims, site).title;

  it.each([
    ['Report of the year | Vendor Labs', 'Report of the year'],
    ['Report of the year - Blog | Vendor', 'Report of the year'],
    ['Vendor » Blog » Report of the year', 'Report of the year'],
    ['Report of the year · The Vendor Blog', 'Report of the year'],
    ['Report of the year | Some Magazine', 'Report of the year'],
    ['Report of the year – part two', 'Report of the year – part two'],
    ['Fox | Bear', 'Fox | Bear'],
    ['Vendor Labs', 'Vendor Labs'],
  ])('of the window %j is %j', (window, title) => {
    expect(titleOf(claim('window', window))).toBe(title);
  });

  it('keeps a part that the heading has, too', () => {
    expect(
      titleOf(claim('window', 'Fox | A long story | Vendor'), claim('heading', 'Fox | A long story', 3)),
    ).toBe('Fox | A long story');
  });

  it('is whole where a source cuts it off', () => {
    const whole = 'Report of the year about foxes and bears';
    expect(titleOf(claim('linked', 'Report of the year about fo…', 4), claim('window', whole))).toBe(whole);
  });

  it('is that of the heading where the head stays behind', () => {
    expect(
      titleOf(
        claim('social', 'Threat reports for operators'),
        claim('heading', 'Report of the year', 3),
        claim('window', 'Report of the year | Vendor'),
      ),
    ).toBe('Report of the year');
  });

  it('tells which sources speak of the document', () => {
    const { agrees } = chooseTitle([claim('heading', 'Report of the year', 3)], site);
    expect(agrees('Report of the year | Vendor Labs')).toBe(true);
    expect(agrees('Quite another thing')).toBe(false);
  });
});
