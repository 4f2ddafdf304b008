import { describe, expect, it } from 'vitest';
import { type Captured, checkExport } from '@/scripts/demo/check-export';
import { exportJson } from '@/utils/exchange/formats/json/write';
import { catalogue } from '../exchange/exports';
import { jsonText } from '../exchange/json-text';
import { context, sampleObservation, sampleReport } from '../exchange/samples';

const COMMAND = 'schtasks /create ^\n    /tn "Updates" ^\n    /sc minute /mo 15 ^\n    /f';

const exported = jsonText(
  exportJson(
    {
      reports: [sampleReport()],
      observations: [
        sampleObservation({
          technique: { id: 'T1053.005', name: 'Scheduled Task', attackVersion: '19.0' },
          procedure: COMMAND,
          anchor: {
            quote: { type: 'TextQuoteSelector', exact: COMMAND, prefix: '', suffix: '' },
            position: { type: 'TextPositionSelector', start: 0, end: COMMAND.length },
          },
        }),
      ],
    },
    context,
    catalogue,
  ),
);

const shown: Captured = {
  level: 'procedure',
  quote: COMMAND,
  tactics: ['TA0002'],
  technique: 'T1053.005',
  procedure: COMMAND,
  saved: 'Saved: T1053.005 Scheduled Task',
};

describe('the check of the export of the demo', () => {
  it('accepts what the page showed', () => {
    expect(() => checkExport(exported, [shown])).not.toThrow();
  });

  it.each<[string, Partial<Captured>]>([
    ['a quote that the page shows longer', { quote: `${COMMAND} /ru SYSTEM` }],
    ['another level', { level: 'technique' }],
    ['another tactic', { tactics: ['TA0003'] }],
    ['another technique', { technique: 'T1053' }],
    ['a procedure that was cut off', { procedure: COMMAND.slice(0, -3) }],
    ['a procedure without its line breaks', { procedure: COMMAND.replace(/\s+/g, ' ') }],
    ['another name on the card', { saved: 'Saved: T1053.005 Cron' }],
  ])('refuses %s', (_what, difference) => {
    expect(() => checkExport(exported, [{ ...shown, ...difference }])).toThrow('but the page showed');
  });

  it('refuses an export with one capture too few or too many', () => {
    expect(() => checkExport(exported, [shown, shown])).toThrow('but the page showed');
    expect(() => checkExport(exported, [])).toThrow('but the page showed');
  });

  it('refuses a file that is not an export', () => {
    expect(() => checkExport('{}', [])).toThrow('the export is not valid');
  });
});
