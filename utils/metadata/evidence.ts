/** A heading that may be the title of the document. */
export interface Heading {
  text: string;
  /** The weight as a title: higher in the article, lower in the frame of the site around it. */
  weight: number;
}

/** A date that is marked as one. */
export interface MarkedTime {
  /** The value for machines; empty if it has none. */
  datetime: string;
  text: string;
  /** It stands at the heading of the document. */
  near: boolean;
  /** Its label says that something was changed then, not published. */
  modified: boolean;
}

/** A property of the document in microdata (https://html.spec.whatwg.org/multipage/microdata.html). */
export interface Item {
  property: string;
  value: string;
}

/** All that a document says of itself, as it stands in it. Untrusted. */
export interface Evidence {
  /** The host of the page, without `www.`. */
  host: string;
  /** The path of the page. */
  path: string;
  /** The title of the window. */
  title: string;
  /** The meta elements in their order; names in lower case. */
  metas: readonly (readonly [name: string, content: string])[];
  /** The texts of the JSON-LD blocks. */
  linked: readonly string[];
  items: readonly Item[];
  headings: readonly Heading[];
  /** Texts that are marked as authors, at the heading; otherwise in the article. */
  bylines: readonly string[];
  times: readonly MarkedTime[];
  /** The short lines around the heading, in their order. */
  nearby: readonly string[];
  /** Texts that name the site: its link home, the mark of copyright. */
  siteNames: readonly string[];
}

/** The metadata of a document, as read from its evidence. */
export interface Metadata {
  title: string;
  publisher: string;
  authors: string[];
  /** YYYY-MM-DD, or null. */
  published: string | null;
}
