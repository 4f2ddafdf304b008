import * as t from '@/utils/i18n/en/problems';

/** The beginning of a text that is looked at, in UTF-16 code units. */
const HEAD = 5_000;

/**
 * Matches the beginning of a text that was meant to be JSON; it is refused as such, and not read as a table. A link, or a
 * link of Obsidian, at the beginning of Markdown is no list.
 */
const JSON_START = /^\s*(?:\{\s*(?:["}]|$)|\[\s*(?:[{"\]\d-]|\[\s*[[{"\]\d-]|(?:true|false|null)\b|$))/;

/** The kinds of texts that are not read, in the order in which they are tried. */
const KINDS: readonly (readonly [what: string, pattern: RegExp])[] = [
  [t.kinds.ownLines, /^\s*\{\s*"format":\s*"ttp-clipper-observation"/],
  [t.kinds.backup, /^\s*\{\s*"format":\s*"ttp-clipper-backup"/],
  [t.kinds.sealedBackup, /^TTPCBAK1/],
  [t.kinds.pdf, /^%PDF-/],
  [t.kinds.zip, /^PK\p{Cc}{2}/u],
  [t.kinds.image, /^(?:.PNG\r\n|GIF8|\xff\xd8\xff|\ufffdPNG)/],
  [t.kinds.ownHtml, /^\s*<!doctype html>[\s\S]*<p class="about">[^<]*TTP Clipper/i],
  [t.kinds.html, /^\s*(?:<!--[\s\S]*?-->\s*)?<(?:!doctype\s+html|html|head|body)\b/i],
  [t.kinds.stix1, /^\s*(?:<\?xml[^>]*>\s*)?<stix:/],
  [t.kinds.svg, /^\s*(?:<\?xml[^>]*>\s*)?<svg\b/],
  [t.kinds.xml, /^\s*<\?xml\b/],
  [t.kinds.ownMarkdown, /^# [^\n]*\n[\s\S]{0,2000}Exported \d{4}-\d{2}-\d{2} by TTP Clipper/],
  [t.kinds.ownSigma, /^# Stubs: no rule in this file works/],
  [t.kinds.sigma, /^logsource:/m],
  [t.kinds.yara, /^\s*(?:private |global )?rule \w{1,128}\s/],
  [t.kinds.dettectSources, /^file_type:\s*['"]?data-source-administration/m],
];

/** Names a text that is no JSON and that no reader reads; null for any other text. */
export function describeText(text: string): string | null {
  const head = text.slice(0, HEAD).replace(/^\uFEFF/, '');
  return KINDS.find(([, pattern]) => pattern.test(head))?.[0] ?? null;
}

/** Returns whether a text that is no JSON was meant to be. */
export function isBrokenJson(text: string): boolean {
  return JSON_START.test(text.slice(0, HEAD).replace(/^\uFEFF/, ''));
}

/** Names a text that no reader has recognised, by its form; null if that says nothing. */
export function describeForm(text: string): string | null {
  const head = text.slice(0, HEAD).replace(/^\uFEFF/, '');
  if (/^---\r?\n[\s\S]*?\n---\r?\n/.test(head) || /^#{1,6} \S/m.test(head) || /^\s*\[\[/.test(head))
    return t.kinds.markdown;
  const [line = ''] = head.split('\n').filter((one) => one.trim() !== '' && !one.startsWith('#'));
  if (/^(?:%YAML|---|(?:- )?[\w-]{1,80}:(?:\s|$))/.test(line)) return t.kinds.yaml;
  return head.trim() === '' ? null : t.kinds.text;
}
