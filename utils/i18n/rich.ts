/** Renders a part of a message, such as a link, from its words. */
export type Markup<Node> = (text: string) => Node;

/**
 * Template tag: builds a message from text and rendered parts, in the order of the sentence. Thus a sentence that
 * contains a link is one message of the catalogue: `` rich`Read ${link('the notes')} first.` ``.
 */
export function rich<Part>(
  words: TemplateStringsArray,
  ...parts: readonly (string | Part)[]
): (string | Part)[] {
  return words.flatMap((text, index) => {
    const part = parts[index];
    return part === undefined ? [text] : [text, part];
  });
}
