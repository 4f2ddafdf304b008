import type { Catalogue } from '@/utils/attack/catalogue';
import { type Curve, calibrate } from '@/utils/suggest/calibration';
import { createSuggester } from '@/utils/suggest/suggest';
import { fitCurve } from './calibrate';
import { assignFolds, holdOut } from './folds';
import {
  type Band,
  bandOf,
  calibrationError,
  type Measured,
  measure,
  type Outcome,
  outcomeOf,
  SHOWN,
} from './measure';
import { trainModel } from './pipeline';
import type { Sample } from './samples';
import type { Settings } from './settings';

/** The quality of a training, measured on data that it did not see. */
export interface Validated {
  /** On sentences of unseen reports. */
  readonly reports: Measured;
  /** On examples of unseen groups and software. */
  readonly procedures: Measured;
  readonly curve: Curve;
  /**
   * Expected calibration error on the reports, over the first five suggestions. The curve is fitted without the fold.
   */
  readonly error: number;
  /** The same, over the first suggestion only. */
  readonly firstError: number;
  /** The suggestions shown as 70 to 90 %, with a curve fitted without the fold. */
  readonly likely: Band;
}

/**
 * Trains a model for each fold, without a part of the reports and a part of the groups and software, and evaluates it
 * on these. The sparse model is evaluated, as it would be shipped.
 *
 * @param log receives a line for each finished fold
 */
export function crossValidate(
  samples: readonly Sample[],
  catalogue: Catalogue,
  settings: Settings,
  folds: number,
  log: (line: string) => void,
): Validated {
  const foldOf = {
    report: assignFolds(samples, 'report', folds),
    procedure: assignFolds(samples, 'procedure', folds),
  };
  const outcomes = Array.from({ length: folds }, (_none, fold) => {
    const { train, test } = holdOut(
      samples,
      ({ source, unit }) =>
        (source === 'report' || source === 'procedure') && unit !== null && foldOf[source].get(unit) === fold,
    );
    const suggester = createSuggester(trainModel(train, catalogue, settings));
    const ask = (kind: string) =>
      test
        .filter(({ source }) => source === kind)
        .map(({ text, published = text, techniques }) =>
          outcomeOf(suggester, { text: published, techniques }),
        );
    const result = { report: ask('report'), procedure: ask('procedure') };
    log(
      `fold ${fold + 1}: reports ${describe(measure(result.report))}; procedures ${describe(measure(result.procedure))}`,
    );
    return result;
  });
  const shownIn = (list: readonly { report: Outcome[] }[], among: number) =>
    list.flatMap(({ report }) =>
      report.flatMap(({ shown }) =>
        shown.slice(0, among).map(({ confidence, right }) => ({ predicted: confidence, right })),
      ),
    );
  const unseenAmong = (among: number) =>
    outcomes.flatMap((fold) => {
      const curve = fitCurve(
        shownIn(
          outcomes.filter((other) => other !== fold),
          SHOWN,
        ),
      );
      return shownIn([fold], among).map(({ predicted, right }) => ({
        confidence: calibrate(curve, predicted),
        right,
      }));
    });
  const errorAmong = (among: number) => Number(calibrationError(unseenAmong(among)).toFixed(4));
  return {
    reports: measure(outcomes.flatMap(({ report }) => report)),
    procedures: measure(outcomes.flatMap(({ procedure }) => procedure)),
    curve: fitCurve(shownIn(outcomes, SHOWN)),
    error: errorAmong(SHOWN),
    firstError: errorAmong(1),
    likely: bandOf(unseenAmong(SHOWN), 0.7, 0.9),
  };
}

/** Returns the figures of a measurement as one line. */
export function describe(measured: Measured): string {
  const figures = (['hit@1', 'hit@3', 'hit@5', 'hit@10', 'mrr', 'parentHit@1'] as const).map(
    (name) => `${name} ${measured[name].toFixed(3)}`,
  );
  return `n ${measured.n} ${figures.join(' ')}`;
}
