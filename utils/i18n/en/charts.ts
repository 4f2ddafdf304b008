import { number } from '../format';

export const caption = (title: string, highest: number) => `${title} (highest: ${number(highest)})`;
export const summary = (title: string, total: number) => `${title}: ${number(total)} in total`;
export const summaryOfSpan = (title: string, total: number, from: string, to: string) =>
  `${title}: ${number(total)} in total, from ${from} to ${to}`;
export const point = (label: string, value: number) => `${label}: ${number(value)}`;
export const asTable = 'As a table';
