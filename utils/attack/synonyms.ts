import { stem } from './stem';

/**
 * Words that analysts use for the same thing when they write about behaviour, one set per line. Forms of the same
 * word need no line.
 */
const SYNONYMS = `
steal stole stolen theft harvest dump grab extract pull loot capture
exfiltrate exfil leak upload send sent
delete remove wipe erase clear destroy purge clean
disable kill stop terminate tamper off unload uninstall impair
hide hid hidden conceal mask disguise
fake spoof forge forged impersonate masquerade pretend pose
discover discovery enumerate list query find recon look
search scan look scour
run ran execute launch start spawn invoke
persist persistence persistent autostart autorun startup
boot startup reboot
create add new make register
change modify alter edit patch overwrite replace
download fetch retrieve
send sent transfer upload
encrypt encrypted ransomware ransom
encode obfuscate pack
decode deobfuscate decrypt unpack
inject injection hollowing
bypass evade circumvent avoid skip
guess brute crack bruteforce
password passwd credential login passphrase
cookie session token
victim target
company organization business enterprise firm
employee staff personnel worker user
admin administrator root privileged
computer machine host system workstation endpoint
website site web webpage page
email mail mailbox outlook message
phone call voice vishing
usb removable thumb flash
vm virtual hypervisor
log logging event audit
antivirus av edr defender security
firewall iptables netsh
kernel driver rootkit
library dll module dylib
cloud aws azure gcp
backup shadow snapshot
buy bought purchase acquire rent lease
hack break broke broken compromise breach intrude
hijack intercept abuse
customer client
supplier vendor provider msp partner
ad directory ldap
screenshot screen desktop
microphone audio record
webcam camera video
clipboard paste copy
keylogger keystroke keyboard
schedule cron task job timer
sleep delay wait
crash dos ddos flood
money financial fund payment bank
trick lure deceive
read view access
relay proxy tunnel
chatgpt ai llm gpt
certificate cert signing signed
scam fraud
watch monitor detect
`;

/** Maps a stem to the stems of its synonyms. */
const byStem: ReadonlyMap<string, readonly string[]> = read(SYNONYMS);

function read(table: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const line of table.trim().split('\n')) {
    const stems = [...new Set(line.split(' ').map(stem))];
    for (const one of stems) {
      const others = stems.filter((other) => other !== one);
      found.set(one, [...(found.get(one) ?? []), ...others]);
    }
  }
  return found;
}

/** Returns the stems of the synonyms of words with this stem. */
export function synonymsOf(stemmed: string): readonly string[] {
  return byStem.get(stemmed) ?? [];
}

/** Words that tell nothing about a behaviour: function words, and words that all behaviours have in common. */
const FILLER = new Set(
  (
    'a an and are as at be been being but by can do does for from get gets had has have how if in into is it its ' +
    'of on onto or so such than that the their them then they this to under up use used uses using via was were ' +
    'what when where which while who whose will with within without you your ' +
    'actor actors adversary adversaries attack attacker attackers attacks technique techniques threat'
  ).split(' '),
);

/** Returns true if a folded word tells nothing about a behaviour. */
export function isFiller(word: string): boolean {
  return FILLER.has(word);
}
