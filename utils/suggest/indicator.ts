import { trimmed } from '@/utils/text/trimmed';

/** The kind of an indicator of compromise. */
export type IndicatorKind = 'hash' | 'address' | 'domain' | 'URL' | 'e-mail address' | 'file name';

/** Defanged forms of a dot, an at sign and the colon of a scheme: `1[.]2`, `a(at)b`, `h[:]//`. */
const DOT = /\s?[[({]\s?(?:\.|dot)\s?[\])}]\s?|\\\./gi;
const AT = /\s?[[({]\s?(?:@|at)\s?[\])}]\s?/gi;
const COLON = /[[({]\s?:\s?(?:\/\/\s?)?[\])}]/g;

/** Hexadecimal digests by length: MD5, SHA-1, SHA-224, SHA-256, SHA-384, SHA-512; and the form of ssdeep. */
const HASH =
  /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128}|\d+:[\w/+]{10,}:[\w/+]{5,})$/i;
const OCTET = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const PORT = '(?::\\d{1,5})?';
const IPV4 = new RegExp(`^(?:${OCTET}\\.){3}${OCTET}(?:/\\d{1,2})?${PORT}$`);
/** At least two colons between groups of up to four hexadecimal digits (RFC 4291, section 2.2). */
const IPV6 = /^\[?(?=(?:[^:]*:){2})(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}\]?(?:\/\d{1,3})?$/i;
const URL_FORM = /^(?:h(?:tt|xx|\*\*)ps?|s?ftps?|wss?|tcp|udp):\/{1,2}\S+$/i;
const BARE_URL = new RegExp(`^([a-z0-9.-]+\\.[a-z]{2,24})${PORT}/\\S+$`);
const EMAIL = /^[\w.+-]+@(?:[\w-]+\.)+[a-z]{2,24}$/i;
const HOST = /^(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?\.)+(?:[a-z]{2,24}|xn--[a-z0-9-]+)$/;

/**
 * The top-level domains by which a name that was not defanged counts as a domain. The list is short, because many
 * other things contain dots.
 */
const TOP_LEVEL =
  /\.(?:com|net|org|info|biz|gov|edu|mil|int|io|co|me|tv|cc|su|onion|xyz|top|site|online|club|live|app|dev|shop|store|icu|vip|pro|link|click|space|website|tech|cloud|host|fun|pw|ws|ru|cn|de|uk|fr|ir|kr|kp|in|br|ua|by|pl|nl|it|es|eu|us|ca|au|jp|tw|hk|vn|tr|ro|cz|ch|at|be|se|no|fi|test|example)$/;

/** Extensions of files that reports name. */
const FILE =
  /^[^\s\\/:*?"<>|]{1,100}\.(?:exe|dll|sys|scr|cpl|ocx|com|bat|cmd|ps1|psm1|vbs|vbe|jse?|wsf|hta|lnk|url|iso|img|vhdx?|zip|rar|7z|gz|tar|cab|msi|msix|jar|apk|ipa|dmg|pkg|deb|rpm|elf|so|dylib|bin|dat|tmp|log|txt|docx?|docm|dotm|xlsx?|xlsm|xlsb|xll|pptx?|pptm|ppam|rtf|pdf|one|eml|msg|csv|xml|json|html?|php|aspx?|ashx|jspx?|py|pyc|pyz|pl|sh|rb|plist|reg|inf|chm|svg|png|jpe?g|gif|ico|bmp|sql|db|kdbx|pst|bak|key|pem)$/i;
/** Names of products that look like files or hosts. */
const PRODUCT =
  /^(?:node|vue|next|nuxt|react|express|three|d3|moment|electron)\.js$|^(?:asp|vb|ado|ml)\.net$/i;

/** Text before an indicator in a list: a bullet, a number, "SHA256:", "C2 –". */
const LABEL =
  /^(?:[-–—•*·▪]+|\d{1,3}[.)](?=\s)|(?:md5|sha-?(?:1|2|224|256|384|512)|ssdeep|imphash|hash(?:es)?|ip(?:v[46])?(?: address(?:es)?)?|domains?|hosts?|urls?|c2|c&c|e-?mails?|sender|file(?: ?names?)?|names?|iocs?|indicators?)\s*[:=–—-])\s*/i;

/**
 * Returns the kind of a text that is nothing but indicators of compromise, which describe traces and not behaviour.
 * Accepts defanged forms (`hxxp`, `[.]`, `(at)`), lists of several indicators, bullets and labels ("SHA256:"). A CVE
 * id, a version, an ATT&CK id, a command with arguments, and a sentence that contains an indicator are none.
 *
 * @returns the kind (of the first of several), or null
 */
export function indicatorIn(text: string): IndicatorKind | null {
  let first: IndicatorKind | null = null;
  for (const line of text.split(/[\n\t,;|]+/)) {
    const bare = unlabelled(line.trim());
    if (bare === '') continue;
    const kind = kindOf(bare) ?? kindOfSeveral(bare);
    if (kind === null) return null;
    first ??= kind;
  }
  return first;
}

function unlabelled(line: string): string {
  let rest = line;
  for (let label = LABEL.exec(rest); label !== null; label = LABEL.exec(rest))
    rest = rest.slice(label[0].length);
  return trimmed(rest, '"\'“‘`(<', '"\'”’`)>.');
}

/** Returns the kind of several indicators in a line; null when the line contains anything else. */
function kindOfSeveral(line: string): IndicatorKind | null {
  const words = refanged(line)
    .split(/\s+(?:(?:and|or|&)\s+)?/)
    .filter((word) => word !== '');
  if (words.length < 2) return null;
  const kinds = words.map(kindOf);
  // A file name after another is more likely a command with its argument.
  return kinds.every((kind) => kind !== null && kind !== 'file name') ? (kinds[0] ?? null) : null;
}

function kindOf(word: string): IndicatorKind | null {
  const text = refanged(word);
  if (HASH.test(text)) return 'hash';
  if (URL_FORM.test(text)) return 'URL';
  if (EMAIL.test(text)) return 'e-mail address';
  if (IPV4.test(text) || (IPV6.test(text) && /[0-9a-f]/i.test(text))) return 'address';
  if (PRODUCT.test(text)) return null;
  const isDefanged = text !== word;
  const isDomain = (host: string) => HOST.test(host) && (isDefanged || TOP_LEVEL.test(host));
  if (isDomain(text)) return 'domain';
  const host = BARE_URL.exec(text)?.[1];
  if (host !== undefined && isDomain(host)) return 'URL';
  return FILE.test(text) ? 'file name' : null;
}

/** Undoes the defanging of addresses. */
function refanged(text: string): string {
  return text
    .replace(DOT, '.')
    .replace(AT, '@')
    .replace(COLON, '://')
    .replace(/:\/{3,}/g, '://');
}
