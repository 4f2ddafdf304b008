import { ProblemNotice } from '@/components/problem-notice';
import { useAttempt } from '@/components/use-attempt';
import { useLibrary } from '@/components/use-library';
import { useStored } from '@/components/use-stored';
import { useSuggester } from '@/components/use-suggester';
import { rejectedOn } from '@/utils/library/rejected';
import { InheritedActors } from '../found/inherited-actors';
import type { OnPage } from '../on-page';
import './scan.css';
import { scanThreshold } from '@/utils/extension/stored/scan-threshold';
import * as common from '@/utils/i18n/en/common';
import * as t from '@/utils/i18n/en/scan';
import { ScanHead } from './scan-head';
import { ScanList } from './scan-list';
import { type Scanned, useScan } from './use-scan';
import { isOpen, useVerdicts } from './use-verdicts';

/** Lists suggestions for the sentences of the article, to accept, change or reject. */
export function ScanView({ on, shown }: { on: OnPage; shown: boolean }) {
  const { suggester, error } = useSuggester();
  const scan = useScan(on, suggester);
  const threshold = useStored(scanThreshold);
  const { url, canonicalUrl } = on.read.page;
  const { value: rejected } = useLibrary(
    (db) => rejectedOn(db, { url, canonicalUrl }),
    { stores: ['reports', 'rejected'] },
    [url, canonicalUrl],
  );
  const verdicts = useVerdicts(on);
  const { problem, attempt } = useAttempt();

  if (error !== null) return <ProblemNotice problem={t.suggesterNotLoaded(error)} />;
  if (threshold === null || rejected === null) return null;

  const isSure = ({ suggestions }: Scanned) => suggestions[0].confidence >= threshold;
  const isRejected = (one: Scanned) => rejected.has(one.key) && verdicts.of(one) === undefined;
  const isCaptured = (one: Scanned) =>
    verdicts.of(one) === undefined && on.isCaptured(one.suggestions[0].id, one);
  const sure = scan.found.filter((one) => isSure(one) || verdicts.of(one) !== undefined);
  const items = sure.filter((one) => !isRejected(one) && !isCaptured(one));
  return (
    <>
      <InheritedActors actors={on.making.actors} />
      <ScanHead
        scan={scan}
        threshold={threshold}
        onThreshold={(value) => void attempt(() => scanThreshold.write(value), common.notStored)}
        open={items.filter((one) => isOpen(verdicts.of(one))).length}
        captured={sure.filter(isCaptured).length}
        below={scan.found.length - sure.length}
        rejected={scan.found.filter(isRejected)}
        onBringBack={verdicts.undo}
      />
      <ProblemNotice problem={problem} />
      <ScanList items={items} on={on} verdicts={verdicts} shown={shown} />
    </>
  );
}
