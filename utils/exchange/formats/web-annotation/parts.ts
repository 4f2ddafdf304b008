import type { Finding } from '../../import/finding';
import { asList, asObject, field, objectsOf, textOf, textsOf } from '../../parse/fields';

/** The content of the bodies of an annotation. */
export interface Bodies {
  tags: string[];
  /** Addresses and ids of resources. */
  sources: string[];
  procedure: string;
  note: string;
}

/** Reads the bodies of an annotation: Hypothesis has `text` and `tags`, the W3C has bodies with a purpose. */
export function bodiesOf(annotation: unknown): Bodies {
  const bodies: Bodies = { tags: textsOf(annotation, 'tags'), sources: [], procedure: '', note: '' };
  const notes = [textOf(annotation, 'text'), textOf(annotation, 'bodyValue')].filter(Boolean);
  for (const body of objectsOf(annotation, 'body')) {
    const purpose = textOf(body, 'purpose');
    const text = textOf(body, 'value');
    if (purpose === 'tagging') bodies.tags.push(text);
    else if (purpose === 'describing') bodies.procedure = text;
    else if (text !== '') notes.push(text);
    const source = textOf(body, 'source') || textOf(body, 'id');
    if (source !== '') bodies.sources.push(source);
  }
  bodies.note = notes.join('\n\n');
  return bodies;
}

/** Reads the quote and the position of the target of an annotation; undefined without a quote. */
export function quoteOf(annotation: unknown): Finding['quote'] {
  const selectors = objectsOf(targetOf(annotation), 'selector');
  const quote = selectors.find((one) => textOf(one, 'type') === 'TextQuoteSelector');
  const position = selectors.find((one) => textOf(one, 'type') === 'TextPositionSelector');
  if (quote === undefined || textOf(quote, 'exact') === '') return undefined;
  const offset = (name: string) => {
    const number = field(position, name);
    return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : 0;
  };
  return {
    exact: textOf(quote, 'exact'),
    prefix: textOf(quote, 'prefix'),
    suffix: textOf(quote, 'suffix'),
    start: offset('start'),
    end: offset('end'),
  };
}

/** Reads the address and the title of the annotated page; null without an address. */
export function sourceOf(annotation: unknown): Finding['source'] {
  const target = targetOf(annotation);
  const [plain] = asList(field(annotation, 'target'));
  const source = field(target, 'source');
  const url =
    textOf(annotation, 'uri') ||
    (typeof source === 'string' ? source : textOf(source, 'id')) ||
    textOf(target, 'id') ||
    (typeof plain === 'string' ? plain : '');
  const [title] = textsOf(field(annotation, 'document'), 'title');
  return url === '' ? null : { url, title };
}

/** Returns the first target of an annotation if it is an object. */
function targetOf(annotation: unknown): unknown {
  return asObject(asList(field(annotation, 'target'))[0]);
}
