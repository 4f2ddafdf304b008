import { describe, expect, it } from 'vitest';
import { isForeign } from '@/utils/suggest/language';
import { proposalsFor } from '@/utils/suggest/proposals';
import { catalogue } from '../attack/real';

describe('a text that is not in English', () => {
  it.each([
    '攻撃者はPowerShellを使用した',
    '攻击者使用Cobalt Strike和PsExec横向移动',
    '공격자는 PowerShell을 사용하여 악성코드를 실행했다',
    'Злоумышленники использовали PowerShell и Mimikatz',
    'استخدم المهاجمون PowerShell',
    'Die Angreifer nutzten PowerShell, um das Protokoll zu löschen.',
    'Les attaquants ont utilisé PowerShell pour télécharger une charge.',
    'Los atacantes usaron PowerShell para descargar el código.',
    'Os atacantes usaram o PowerShell para baixar uma carga.',
    'Gli attaccanti hanno usato PowerShell per scaricare il codice.',
    'Saldırganlar PowerShell ile bir dosya indirdi',
  ])('%s', (text) => expect(isForeign(text)).toBe(true));

  it.each([
    '',
    'The attackers used PowerShell to clear the log.',
    'The group “Отдел” was named in the note, and 中 in its title.',
    'Microsoft Word',
    'net user admin /add && del C:\\el\\los.exe',
    'DES and COM were used by Van der Berg',
    'PowerShell downloaded Mimikatz',
    'Résumé.docx was opened by the café owner',
    '2026-01-01 10.0.0.1 d41d8cd98f00b204e9800998ecf8427e',
  ])('is not: %s', (text) => expect(isForeign(text)).toBe(false));

  it('gets no proposals but the ids that it names', () => {
    const suggester = { suggest: () => [{ id: 'T1105', confidence: 0.9 }] };
    const ids = (text: string) => proposalsFor(text, catalogue, suggester).map(({ hit }) => hit.id);
    expect(ids('攻撃者はT1059.001を使用した')).toEqual(['T1059.001']);
    expect(ids('The attackers used T1059.001.')).toEqual(['T1059.001', 'T1105']);
  });
});
