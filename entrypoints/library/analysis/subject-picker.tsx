import { useMemo } from 'preact/hooks';
import type { Analysed } from '@/utils/analysis/context';
import * as t from '@/utils/i18n/en/library';
import { ChoicePicker } from './choice-picker';
import { type Subject, subjectChoices } from './subject';

/** Chooses the subject of an analysis: an actor or a report; without a choice it is the whole library. */
export function SubjectPicker(props: {
  all: Analysed;
  subject: Subject;
  placeholder?: string;
  onChoose: (changes: Record<string, string | null>) => void;
}) {
  const { all, subject, onChoose } = props;
  const choices = useMemo(() => subjectChoices(all), [all]);
  return (
    <ChoicePicker
      label={t.of}
      placeholder={props.placeholder ?? t.pickSubject}
      choices={choices}
      chosen={subject.kind === 'everything' ? null : subject.name}
      onChoose={(key) => {
        const id = key.slice(key.indexOf(':') + 1);
        const report = key.startsWith('report:');
        onChoose({ report: report ? id : null, actor: report ? null : id, ids: null });
      }}
      onClear={() => onChoose({ report: null, actor: null, ids: null })}
    />
  );
}
