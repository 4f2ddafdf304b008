import { STORE_NAMES } from '@/utils/exchange/formats/backup/schema';
import { background } from '@/utils/extension/calls';
import * as common from '@/utils/i18n/en/common';
import * as t from '@/utils/i18n/en/recovery';
import { noticesOf } from '@/utils/library/notices';
import type { Recovery } from '@/utils/library/state-schema';
import { type CopyContent, isWhole } from '@/utils/messages/library-problem';
import { CrossButton } from './cross-button';
import { useAttempt } from './use-attempt';
import { useLibrary } from './use-library';
import './recovery-notice.css';

/**
 * Says that the library was restored from its second copy, until that is dismissed, and that the second copy cannot be
 * written. Renders nothing otherwise.
 */
export function RecoveryNotice() {
  const { value } = useLibrary(noticesOf, { stores: ['state'] }, []);
  const dismissal = useAttempt();
  if (value === null) return null;
  const { recovery, problem } = value;
  return (
    <>
      {recovery !== null && (
        <section
          class={isWhole(recovery) ? 'notice recovery-notice' : 'notice bad recovery-notice'}
          aria-label={t.title}
        >
          <div class="stack">
            <p role="status">{textOf(recovery)}</p>
            {dismissal.problem !== null && <p role="alert">{dismissal.problem}</p>}
          </div>
          <CrossButton
            label={common.dismiss}
            onClick={() =>
              void dismissal.attempt(() => background('recovery.dismiss', null), common.notDismissed)
            }
          />
        </section>
      )}
      {problem !== null && <p class="notice bad">{t.notCopied(problem.reason)}</p>}
    </>
  );
}

/** Returns what a copy lacks, in sentences; none if it is whole. */
export function lossTexts({ missing, lostChanges }: Omit<CopyContent, 'observations'>): string[] {
  const names = STORE_NAMES.flatMap((name) => (missing[name] ? [t.records(name, missing[name])] : []));
  const lostRecords = Object.values(missing).reduce((sum, count) => sum + count, 0);
  // The change of a missing record is lost, too.
  const earlier = lostChanges - lostRecords;
  return [
    ...(names.length > 0 ? [t.missing(names)] : []),
    ...(earlier > 0 ? [t.earlierStates(earlier)] : []),
  ];
}

function textOf(recovery: Recovery): string {
  const { observations, missing } = recovery;
  if (isWhole(recovery)) return observations === 0 ? t.restoredOthers : t.restored(observations);
  return [
    t.restoredInPart(observations, observations + (missing.observations ?? 0)),
    ...lossTexts(recovery),
    t.takeFromFile,
  ].join(' ');
}
