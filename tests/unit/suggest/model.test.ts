import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trainModel } from '@/scripts/train/pipeline';
import { classesOf, type Sample } from '@/scripts/train/samples';
import { SETTINGS } from '@/scripts/train/settings';
import { embedded } from '@/tests/unit/attack/bundles';
import { ContainerError } from '@/utils/binary/container';
import { parseModel } from '@/utils/suggest/model';
import { serializeModel } from '@/utils/suggest/serialize';
import { createSuggester } from '@/utils/suggest/suggest';
import { wordsOf } from '@/utils/suggest/words';

const catalogue = embedded();
const shipped = readFileSync('public/attack/suggester.bin');
const bufferOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

const sample = (technique: string, text: string): Sample => ({
  text,
  techniques: [technique],
  source: 'example',
  unit: null,
});
const samples = [
  sample('T1003.001', 'The memory of lsass.exe was dumped with a signed tool.'),
  sample('T1003.001', 'It reads credentials out of the LSASS process.'),
  sample('T1566.001', 'The victim opened a document attached to the mail.'),
  sample('T1566.001', 'Mails with a weaponised attachment went to the staff.'),
  sample('T1486', 'Files on the server were encrypted and a ransom note left.'),
  sample('T1486', 'The locker encrypts each file with ChaCha20.'),
];
const small = { ...SETTINGS, weights: 2_000 };
const trained = trainModel(samples, catalogue, small, [
  [0, 0.01],
  [0.5, 0.6],
  [1, 0.9],
]);
const file = serializeModel(trained);

describe('a model trained on a few sentences', () => {
  const suggester = createSuggester(parseModel(bufferOf(file)));

  it.each([
    ['T1003.001', 'credentials were dumped from lsass'],
    ['T1566.001', 'a mail with an attachment'],
    ['T1486', 'the files were encrypted'],
  ])('finds %s', (id, text) => {
    expect(suggester.suggest(text)[0]?.id).toBe(id);
  });

  it('is the same model every time', () => {
    expect(serializeModel(trainModel(samples, catalogue, small, trained.curve))).toEqual(file);
  });

  it('survives a round trip through its file', () => {
    expect(parseModel(bufferOf(file))).toEqual(trained);
  });

  it('suggests nothing for unknown words, nor for a bare indicator', () => {
    for (const text of [
      '',
      'xyzzy',
      '203.0.113.7',
      'd41d8cd98f00b204e9800998ecf8427e',
      'hxxp://203.0.113.7/',
    ])
      expect(suggester.suggest(text), text).toEqual([]);
  });

  it('gives as many as are asked for, best first, with calibrated confidence', () => {
    const all = suggester.suggest('lsass memory', 10_000);
    expect(all).toHaveLength(classesOf(catalogue).length);
    const confidences = all.map(({ confidence }) => confidence);
    expect(confidences).toEqual([...confidences].sort((a, b) => b - a));
    expect(Math.max(...confidences)).toBeLessThanOrEqual(0.9);
    expect(Math.min(...confidences)).toBeGreaterThanOrEqual(0.01);
    expect(suggester.suggest('lsass memory', 0)).toEqual([]);
    expect(suggester.suggest('lsass memory')).toEqual(all.slice(0, 5));
  });
});

describe('parseModel', () => {
  it('refuses any file that is cut off or longer', () => {
    for (const length of [0, 3, 7, 40, file.length - 1])
      expect(() => parseModel(bufferOf(file.slice(0, length))), String(length)).toThrow(ContainerError);
    expect(() => parseModel(bufferOf(new Uint8Array([...file, 0])))).toThrow(/bytes, not/);
  });

  it('refuses what is no model', () => {
    expect(() => parseModel(bufferOf(new TextEncoder().encode('{"format":1}')))).toThrow(
      /Not a model of the suggester/,
    );
  });

  it('reads or refuses damaged files, but never breaks, and what it reads can be asked', () => {
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.integer({ min: 0, max: 255 }), (at, byte) => {
        const damaged = file.slice();
        damaged[at] = byte;
        try {
          createSuggester(parseModel(bufferOf(damaged))).suggest('the lsass process was dumped');
        } catch (error) {
          expect(error).toBeInstanceOf(ContainerError);
        }
      }),
    );
  });
});

describe('the shipped model', () => {
  const suggester = createSuggester(parseModel(bufferOf(shipped)));

  it('is within 900 kB gzipped, and distinguishes all live Enterprise techniques of the catalogue', () => {
    expect(gzipSync(shipped, { level: 9 }).length).toBeLessThanOrEqual(900_000);
    const model = parseModel(bufferOf(shipped));
    expect(model.techniques).toEqual(classesOf(catalogue));
    expect(model.attackVersion).toBe(catalogue.versions['enterprise-attack']);
  });

  it('has words, and no sentences', () => {
    const words = [...wordsOf(parseModel(bufferOf(shipped)).words)];
    expect(words.length).toBeGreaterThan(5_000);
    expect(words.filter((word) => !/^\S{1,60}$/.test(word))).toEqual([]);
  });

  it.each([
    ['T1003.001', 'The operators dumped LSASS memory with procdump and exfiltrated the minidump.'],
    ['T1059.001', 'powershell.exe -nop -w hidden -enc was launched by the document'],
    ['T1053.005', 'A scheduled task named OneDrive Update was registered with schtasks /create.'],
    ['T1490', 'vssadmin.exe delete shadows /all /quiet'],
    ['T1566.001', 'Employees received a spearphishing e-mail with a malicious Word attachment.'],
    ['T1558.003', 'They requested service tickets for every SPN and cracked them offline.'],
  ])('suggests %s among the first three for: %s', (id, text) => {
    expect(suggester.suggest(text, 3).map((one) => one.id)).toContain(id);
  });

  it('answers any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        for (const { id, confidence } of suggester.suggest(text)) {
          expect(catalogue.technique(id)?.status).toBe('live');
          expect(confidence).toBeGreaterThanOrEqual(0);
          expect(confidence).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
