import { expect, test } from 'vitest';
import { beginningWith } from '@/entrypoints/popup/beginning';
import { readAttack } from '@/scripts/attack-data';
import { createSearch, type Hit } from '@/utils/attack/search';
import { beginningSchema } from '@/utils/observation/schema';

const catalogue = (await readAttack()).catalogue;
const search = createSearch(catalogue);

function hit(id: string): Hit {
  const [first] = search(id);
  if (first === undefined) throw new Error(`nothing found for ${id}`);
  return first;
}

test('a technique starts a capture with its tactics and the version of its own domain', () => {
  const beginning = beginningWith(hit('T1059.001'), catalogue);
  expect(beginning).toEqual({
    level: 'technique',
    tactics: ['TA0002'],
    technique: {
      id: 'T1059.001',
      name: 'PowerShell',
      attackVersion: catalogue.versions['enterprise-attack'],
    },
  });
  expect(beginningSchema.safeParse(beginning).success).toBe(true);
  expect(beginningWith(hit('T0800'), catalogue)?.technique?.attackVersion).toBe(
    catalogue.versions['ics-attack'],
  );
});

test('a tactic starts a capture on the tactic level; a group or software starts none', () => {
  expect(beginningWith(hit('TA0010'), catalogue)).toEqual({
    level: 'tactic',
    tactics: ['TA0010'],
    technique: null,
  });
  expect(beginningWith(hit('G0016'), catalogue)).toBeNull();
  expect(beginningWith(hit('S0154'), catalogue)).toBeNull();
});
