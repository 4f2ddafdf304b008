import * as t from '@/utils/i18n/en/formats';
import * as problems from '@/utils/i18n/en/problems';
import { createBuilder } from '../../import/builder';
import type { Finding } from '../../import/finding';
import { columnLine } from '../../import/note-lines';
import type { Reader } from '../../import/reader';
import { asList, asObject, field, isWebAddress, objectsOf, textOf } from '../../parse/fields';

/**
 * Reads emulation plans of the Center for Threat-Informed Defense in YAML
 * (https://github.com/center-for-threat-informed-defense/adversary_emulation_library), abilities of CALDERA in the same
 * form, and tests of Atomic Red Team. Each step becomes an observation, with its commands as the procedure.
 */
export const emulationPlanReader: Reader = {
  id: 'emulation-plan',
  name: t.emulationPlan,
  recognise: ({ value }) => asList(value).some((one) => isPlan(one) || isStep(one) || isAtomic(one)),
  read({ value }, options, context) {
    const builder = createBuilder('emulation-plan', options, context);
    const plan = asList(value).find(isPlan);
    const actor = textOf(field(plan, 'emulation_plan_details'), 'adversary_name');
    for (const [index, one] of asList(value).entries()) {
      if (isPlan(one)) continue;
      const steps = isAtomic(one) ? atomicSteps(one, index) : isStep(one) ? [stepOf(one, index)] : [];
      if (steps.length === 0) builder.refuse([index], problems.noBehaviour, JSON.stringify(one));
      for (const { finding, technique } of steps)
        builder.addEach(
          { ...finding, actors: actor === '' ? [] : [actor] },
          [technique],
          builder.resolver.technique,
        );
    }
    return builder.result(actor === '' ? '' : t.planOf(actor));
  },
};

const isPlan = (one: unknown): boolean => asObject(field(one, 'emulation_plan_details')) !== null;
const isStep = (one: unknown): boolean => textOf(field(one, 'technique'), 'attack_id') !== '';
const isAtomic = (one: unknown): boolean =>
  textOf(one, 'attack_technique') !== '' && Array.isArray(field(one, 'atomic_tests'));

interface Step {
  finding: Finding;
  technique: string;
}

function stepOf(one: unknown, index: number): Step {
  const url = textOf(one, 'cti_source');
  const isAddress = isWebAddress(url);
  const notes = [
    textOf(one, 'name'),
    textOf(one, 'description').trim(),
    [
      textOf(one, 'procedure_step') === '' ? '' : columnLine('procedure_step', textOf(one, 'procedure_step')),
      isAddress || url === '' ? '' : columnLine('cti_source', url),
    ]
      .filter(Boolean)
      .join('\n'),
  ];
  return {
    technique: textOf(field(one, 'technique'), 'attack_id'),
    finding: {
      where: [index],
      id: textOf(one, 'id') || undefined,
      source: isAddress ? { url } : null,
      tactics: [textOf(one, 'tactic')].filter(Boolean),
      procedure: commandsOf(field(one, 'platforms')),
      note: notes.filter(Boolean).join('\n\n'),
    },
  };
}

function atomicSteps(one: unknown, index: number): Step[] {
  return objectsOf(one, 'atomic_tests').map((test, place) => ({
    technique: textOf(one, 'attack_technique'),
    finding: {
      where: [index, 'atomic_tests', place],
      id: textOf(test, 'auto_generated_guid') || undefined,
      procedure: textOf(field(test, 'executor'), 'command'),
      note: [textOf(test, 'name'), textOf(test, 'description').trim()].filter(Boolean).join('\n\n'),
    },
  }));
}

/** Returns the commands for the platforms of a step: an object by platform, of objects by program. */
function commandsOf(platforms: unknown): string {
  const programs = Object.values(asObject(platforms) ?? {}).flatMap((one) =>
    Object.values(asObject(one) ?? {}),
  );
  return [...new Set(programs.map((program) => textOf(program, 'command').trim()).filter(Boolean))].join(
    '\n\n',
  );
}
