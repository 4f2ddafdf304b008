import { refLabel } from '@/utils/observation/labels';
import type { Observation, Report } from '@/utils/observation/schema';
import { compareText } from '@/utils/text/compare';
import type { TacticRow } from './tactic-summary';

/** The observations of one report, or of one actor. */
export interface Section {
  title: string;
  facts: readonly Fact[];
  summary: readonly TacticRow[];
  groups: readonly Group[];
  /** The reports that entries refer to by number, from 1. Empty where the section is the report. */
  sources: readonly Report[];
}

/** A named fact; `link` if the text is the address of something. */
export interface Fact {
  name: string;
  text: string;
  link?: string;
}

/** Observations under one heading; `title` is null where the section has a single group. */
export interface Group {
  title: string | null;
  entries: readonly Entry[];
}

/** An observation and its source. */
export interface Entry {
  observation: Observation;
  /** The number of its report in the sources of the section, from 1; null where the section is the report. */
  source: number | null;
}

/** Makes a fact of the values that are not blank; none if all are. */
export function factOf(name: string, values: readonly string[]): Fact[] {
  const text = values.filter((value) => value.trim() !== '').join(', ');
  return text === '' ? [] : [{ name, text }];
}

/** Returns the labels of actors or software, sorted, without duplicates. */
export function namesOf(refs: readonly { name: string; attackId: string | null }[]): string[] {
  return [...new Set(refs.map(refLabel))].sort(compareText);
}
