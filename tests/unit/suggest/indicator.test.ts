import { describe, expect, it } from 'vitest';
import { type IndicatorKind, indicatorIn } from '@/utils/suggest/indicator';

const MD5 = 'd41d8cd98f00b204e9800998ecf8427e';
const SHA1 = 'da39a3ee5e6b4b0d3255bfef95601890afd80709';
const SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

describe('an artefact', () => {
  it.each<[text: string, kind: IndicatorKind]>([
    [MD5, 'hash'],
    [SHA1.toUpperCase(), 'hash'],
    [`SHA256: ${SHA256}`, 'hash'],
    [`${MD5}\n${SHA1}\n${SHA256}`, 'hash'],
    [`• ${SHA256}`, 'hash'],
    ['203.0.113.7', 'address'],
    ['203.0.113[.]7', 'address'],
    ['203[.]0[.]113[.]7:8443', 'address'],
    ['203.0.113.0/24', 'address'],
    ['198.51.100.1, 198.51.100.2 and 198.51.100.3', 'address'],
    ['2001:db8::1', 'address'],
    ['evil.example', 'domain'],
    ['update-check[.]com', 'domain'],
    ['update-check[dot]com', 'domain'],
    ['cdn(.)files-sync(.)top', 'domain'],
    ['C2: sync.weather-api.xyz', 'domain'],
    ['strange[.]museum', 'domain'],
    ['https://evil.example/a/b?c=1', 'URL'],
    ['hxxps://evil[.]example/gate.php', 'URL'],
    ['hxxp[://]evil[.]example/x', 'URL'],
    ['h**p://evil.example', 'URL'],
    ['evil.com/payload/stage2.bin', 'URL'],
    ['billing@vendor-invoices.com', 'e-mail address'],
    ['billing[at]vendor-invoices[.]com', 'e-mail address'],
    ['invoice.pdf.exe', 'file name'],
    ['“update.ps1”', 'file name'],
    ['File name: runtimebroker.dll', 'file name'],
    [`update.ps1\t${SHA1}`, 'file name'],
  ])('%s', (text, kind) => {
    expect(indicatorIn(text)).toBe(kind);
  });
});

describe('no artefact', () => {
  it.each([
    '',
    '  \n ',
    'CVE-2024-1059',
    'CVE-2023-34362 and CVE-2024-1059',
    'T1059.001',
    'TA0002',
    'version 10.0.19045',
    'v1.2.3.4',
    '7.2.1',
    '10.0.19041.1288',
    '4.8.1',
    '12:30',
    '2024-03-01',
    'Node.js',
    'ASP.NET',
    'e.g.',
    'U.S.',
    'System.Management.Automation',
    'Microsoft.Exchange',
    'PowerShell',
    'powershell -nop -w hidden',
    'cmd.exe /c whoami',
    'rundll32.exe payload.dll',
    'rundll32.exe payload.dll,Start',
    'The loader beacons to evil[.]example every nine minutes.',
    `It drops a file with the hash ${MD5}.`,
    'net user /domain',
    'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run',
    'C:\\Windows\\System32\\cmd.exe',
    'deadbeef',
    'kerberos::list',
    'std::vector',
  ])('%s', (text) => {
    expect(indicatorIn(text)).toBeNull();
  });
});
