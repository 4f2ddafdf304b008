import * as z from 'zod/mini';
import * as t from '@/utils/i18n/en/problems';
import { explain, type Fault, type Problem, problemAt, problemsOf } from './problem';

/** The number of problems listed in a refusal. */
export const MAX_LISTED_PROBLEMS = 20;

/** Counting stops at this number: nobody mends a file with more problems by hand, and it may be hostile. */
export const MAX_COUNTED_PROBLEMS = 1_000;

/** The reasons why a file is not imported. */
export interface Refusal {
  ok: false;
  /** The first problem. */
  problem: Problem;
  /** The first MAX_LISTED_PROBLEMS problems, the first one included. */
  problems: readonly Problem[];
  /** The number of problems; MAX_COUNTED_PROBLEMS stands for "or more". */
  count: number;
}

/** Refuses a file for one reason. */
export function refusal(problem: Problem): Refusal {
  return { ok: false, problem, problems: [problem], count: 1 };
}

/** Refuses a file as a whole, not for something at a path in it. */
export function refuseFile(message: string): Refusal {
  return refusal(problemAt([], message));
}

/** Validates values and collects their problems up to the limits. */
export class ProblemList {
  count = 0;
  readonly #listed: Problem[] = [];

  /** True when the limit of counted problems is reached, and further validation is of no use. */
  get full(): boolean {
    return this.count >= MAX_COUNTED_PROBLEMS;
  }

  /** @returns the validated value, or null after its problems were added */
  parse<T>(schema: z.ZodMiniType<T>, value: unknown, path: Fault['path']): T | null {
    const result = z.safeParse(schema, value, { error: explain });
    if (result.success) return result.data;
    // zod runs length checks on whatever has a length, so a value of a wrong type may have two issues.
    const reported = new Set<string>();
    for (const problem of result.error.issues.flatMap((issue) => problemsOf(issue, path))) {
      if (!reported.has(problem.path)) this.#add(problem);
      reported.add(problem.path);
    }
    return null;
  }

  /** @returns the valid values; the problems of the others were added */
  parseAll<T>(schema: z.ZodMiniType<T>, values: readonly unknown[], name: string): T[] {
    const valid: T[] = [];
    for (const [index, value] of values.entries()) {
      const record = this.parse(schema, value, [name, index]);
      if (record !== null) valid.push(record);
      if (this.full) break;
    }
    return valid;
  }

  /** Adds a problem for each fault. */
  addFaults(faults: Iterable<Fault>): void {
    for (const { path, message } of faults) {
      this.#add(problemAt(path, message));
      if (this.full) break;
    }
  }

  /** Makes a refusal of the problems so far. */
  refusal(): Refusal {
    const problem = this.#listed[0] ?? problemAt([], t.invalidFile);
    return { ok: false, problem, problems: this.#listed, count: this.count };
  }

  #add(problem: Problem): void {
    if (this.#listed.length < MAX_LISTED_PROBLEMS) this.#listed.push(problem);
    if (this.count < MAX_COUNTED_PROBLEMS) this.count++;
  }
}
