import type { Anchor, Behaviour, Page } from '@/utils/observation/schema';

/** Creates the metadata of a page, as a content script reads them. */
export const page = (path = '/report', more: Partial<Page> = {}): Page => ({
  url: `https://vendor.example${path}?utm_source=feed#top`,
  canonicalUrl: null,
  title: 'A report',
  publisher: 'Vendor',
  authors: ['A. Author'],
  published: '2026-03-04T05:06:07Z',
  fingerprint: 'f1',
  ...more,
});

/** Creates the anchor of a quote at an offset. */
export const anchor = (exact: string, start = 0): Anchor => ({
  quote: { type: 'TextQuoteSelector', exact, prefix: 'before ', suffix: ' after' },
  position: { type: 'TextPositionSelector', start, end: start + exact.length },
});

/** Creates a behaviour that can be saved. */
export const behaviour = (more: Partial<Behaviour> = {}): Behaviour => ({
  level: 'technique',
  tactics: ['TA0002'],
  technique: { id: 'T1059.001', name: 'PowerShell', attackVersion: '19.0' },
  procedure: null,
  actors: [],
  software: [],
  confidence: 'medium',
  note: '',
  tags: [],
  ...more,
});

/** The initial tags of a capture of a technique. */
export const beginning = { level: 'technique', tactics: [], technique: null } as const;
