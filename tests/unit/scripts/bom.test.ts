import { expect, it } from 'vitest';
import { billOfMaterials, type NpmBom } from '@/scripts/package/bom';
import { packageOf } from '@/scripts/package/shipped';

const component = (ref: string) => {
  const at = ref.lastIndexOf('@');
  return { 'bom-ref': ref, name: ref.slice(0, at), version: ref.slice(at + 1), type: 'library' };
};
const npm = (refs: string[], time: string): NpmBom => ({
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  serialNumber: `urn:uuid:${time}`,
  metadata: { timestamp: time, component: { ...component('ttp-clipper@1.0.0'), name: 'a-folder' } },
  components: refs.map(component),
  dependencies: [{ ref: 'ttp-clipper@1.0.0', dependsOn: refs }],
});
const contents = {
  name: 'ttp-clipper',
  shipped: new Set(['zod@4.0.0', 'idb@8.0.0']),
  data: [{ name: 'ics-attack', version: '18.1', terms: { name: 'Terms', url: 'https://attack.mitre.org/' } }],
  distributions: [{ file: 'a.zip', content: Buffer.from('a') }],
};
const refs = ['zod@4.0.0', 'zod@3.0.0', 'vite@8.0.0', 'idb@8.0.0'];

it('the bill says what ships, by name and version, and what only builds', () => {
  const bill = billOfMaterials(npm(refs, 'now'), contents) as NpmBom;
  expect(bill.components.map((one) => [one['bom-ref'], one.scope])).toEqual([
    ['ics-attack@18.1', 'required'],
    ['idb@8.0.0', 'required'],
    ['vite@8.0.0', 'excluded'],
    ['zod@3.0.0', 'excluded'],
    ['zod@4.0.0', 'required'],
  ]);
  expect(bill.metadata.component).toMatchObject({
    name: 'ttp-clipper',
    type: 'application',
    externalReferences: [
      {
        type: 'distribution',
        url: 'a.zip',
        hashes: [
          {
            alg: 'SHA-256',
            content: 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb',
          },
        ],
      },
    ],
  });
});

it('the bill is the same at another time and in another order of the tree', () => {
  const bill = JSON.stringify(billOfMaterials(npm(refs, 'now'), contents));
  expect(JSON.stringify(billOfMaterials(npm([...refs].reverse(), 'later'), contents))).toBe(bill);
  const less = billOfMaterials(npm(refs, 'now'), { ...contents, data: [] });
  expect(less).not.toMatchObject({ serialNumber: JSON.parse(bill).serialNumber });
});

it('there is no bill if a package ships that npm does not know', () => {
  expect(() =>
    billOfMaterials(npm(refs, 'now'), { ...contents, shipped: new Set(['left-pad@1.0.0']) }),
  ).toThrow('left-pad@1.0.0');
});

it.each([
  [`${process.cwd()}/node_modules/idb/build/index.js`, /^idb@\d/],
  [`${process.cwd()}/node_modules/@scure/bip39/wordlists/english.js`, /^@scure\/bip39@\d/],
  [`\0${process.cwd()}/node_modules/webextension-polyfill/x.js?commonjs-module`, /^webextension-polyfill@\d/],
  ['\0vite/preload-helper.js', /^vite@\d/],
  [`${process.cwd()}/utils/backup/seal.ts`, null],
  ['\0virtual:wxt-background', null],
])('the package of the module %s is found', (id, expected) => {
  const found = packageOf(id, process.cwd());
  if (expected === null) expect(found).toBeNull();
  else expect(found).toMatch(expected);
});
