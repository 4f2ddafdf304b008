import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attackUrl, idFromText, kindOfId } from '@/utils/attack/links';

describe('idFromText', () => {
  it.each([
    ['T1059', 'T1059'],
    ['t1059', 'T1059'],
    [' T1059.001 ', 'T1059.001'],
    ['t1059/001', 'T1059.001'],
    ['T1059-001', 'T1059.001'],
    ['T1059_001', 'T1059.001'],
    ['1059', 'T1059'],
    ['1059.001', 'T1059.001'],
    ['1059/001', 'T1059.001'],
    ['ta0002', 'TA0002'],
    ['g0016', 'G0016'],
    ['S0002', 'S0002'],
    ['Ｔ１０５９', 'T1059'],
    ['https://attack.mitre.org/techniques/T1059/001/', 'T1059.001'],
    ['https://attack.mitre.org/techniques/T1059/', 'T1059'],
    ['https://attack.mitre.org/versions/v15/techniques/T1059/001', 'T1059.001'],
    ['attack.mitre.org/tactics/TA0002', 'TA0002'],
    ['https://attack.mitre.org/groups/G0016/', 'G0016'],
    ['https://attack.mitre.org/software/S0002#x', 'S0002'],
    ['attack.t1059.001', 'T1059.001'],
    ['misp-galaxy:mitre-attack-pattern="PowerShell - T1059.001"', 'T1059.001'],
    ['PowerShell (T1059.001), WMI (T1047)', 'T1059.001'],
    ['T1059.001.', 'T1059.001'],
    ['T1059. Then', 'T1059'],
  ])('%s is %s', (text, id) => {
    expect(idFromText(text)).toBe(id);
  });

  it.each([
    [''],
    ['T105'],
    ['T10599'],
    ['CVE-2017-0144'],
    ['in 2024 they'],
    ['AT1059'],
    ['KB4012598'],
    ['powershell'],
  ])('%s is none', (text) => {
    expect(idFromText(text)).toBeNull();
  });

  it('gives ids that are read as themselves, and their links too', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.stringMatching(/^(T\d{4}(\.\d{3})?|TA\d{4}|G\d{4}|S\d{4})$/),
        (anything, id) => {
          const found = idFromText(anything);
          if (found !== null) expect(idFromText(found)).toBe(found);
          expect(idFromText(id)).toBe(id);
          expect(idFromText(attackUrl(id) ?? '')).toBe(id);
        },
      ),
    );
  });
});

describe('attackUrl', () => {
  it.each([
    ['T1059', 'technique', 'https://attack.mitre.org/techniques/T1059/'],
    ['T1059.001', 'technique', 'https://attack.mitre.org/techniques/T1059/001/'],
    ['TA0002', 'tactic', 'https://attack.mitre.org/tactics/TA0002/'],
    ['G0016', 'group', 'https://attack.mitre.org/groups/G0016/'],
    ['S0002', 'software', 'https://attack.mitre.org/software/S0002/'],
    ['t1059', null, null],
    ['T1059/../../x', null, null],
  ])('%s', (id, kind, url) => {
    expect(kindOfId(id)).toBe(kind);
    expect(attackUrl(id)).toBe(url);
  });
});
