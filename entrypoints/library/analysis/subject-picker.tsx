import { useMemo } from 'preact/hooks';
import type { Analysed } from '@/utils/analysis/context';
import { ChoicePicker } from './choice-picker';
import { type Subject, subjectChoices } from './subject';

/** Chooses what an analysis looks at: an actor or a report; with none of them it is the whole library. */
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
      label="Of"
      placeholder={props.placeholder ?? 'All: pick an actor or report'}
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
