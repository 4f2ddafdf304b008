import { describe, expect, it } from 'vitest';
import { relationsOf } from '@/utils/attack/relations';
import { catalogue, objectOf } from './real';

const ids = (objects: readonly { id: string }[]) => objects.map(({ id }) => id);
const of = (id: string) => relationsOf(catalogue, objectOf(id));

describe('relationsOf', () => {
  it('a sub-technique: its parent, who uses it, and the ids it had', () => {
    const { parent, subTechniques, techniques, groups, software, successors, predecessors } = of('T1059.001');
    expect(parent?.id).toBe('T1059');
    expect([subTechniques, techniques, successors]).toEqual([[], [], []]);
    expect(ids(groups)).toContain('G0016');
    expect(ids(software)).toContain('S0363');
    expect(ids(predecessors)).toEqual(['T1086']);
  });

  it('a technique: its live sub-techniques', () => {
    expect(ids(of('T1003').subTechniques)).toContain('T1003.001');
    expect(of('T1003').parent).toBeNull();
  });

  it('a tactic: its techniques without sub-techniques', () => {
    const { techniques } = of('TA0006');
    expect(ids(techniques)).toContain('T1003');
    expect(techniques.filter(({ parent, status }) => parent !== null || status !== 'live')).toEqual([]);
  });

  it('a group: what it does and what it uses; software: who uses it', () => {
    const group = of('G0034');
    expect(ids(group.techniques)).toContain('T1059.001');
    expect(ids(group.software)).toContain('S0089');
    expect(group.groups).toEqual([]);
    expect(ids(of('S0089').groups)).toContain('G0034');
    expect(ids(of('S0002').techniques)).toContain('T1003.001');
  });

  it('a withdrawn technique: its successors', () => {
    expect(ids(of('T1086').successors)).toEqual(['T1059.001']);
  });

  it('any object: relations are live, and hold in both directions', () => {
    let related = 0;
    for (const technique of catalogue.techniques.filter(({ status }) => status === 'live').slice(0, 60)) {
      const { groups, software, predecessors } = of(technique.id);
      related += groups.length + software.length + predecessors.length;
      for (const user of [...groups, ...software]) {
        expect(user.status).toBe('live');
        expect(user.techniques).toContain(technique.id);
      }
      for (const former of predecessors)
        expect(ids(catalogue.successorsOf(former.id))).toContain(technique.id);
    }
    expect(related).toBeGreaterThan(100);
  });
});
