import * as z from 'zod/mini';
import type { Fault } from './json-format';
import { explain, type Problem, problemAt, problemsOf } from './problem';

/** So many problems are listed. */
export const MAX_LISTED_PROBLEMS = 20;

/** Counting stops here: a file with more is not one to be mended by hand, and may be hostile. */
export const MAX_COUNTED_PROBLEMS = 1_000;

/** Why a file is not imported. */
export interface Refusal {
  ok: false;
  /** The first problem. */
  problem: Problem;
  /** The first MAX_LISTED_PROBLEMS of them, the first one included. */
  problems: readonly Problem[];
  /** How many there are; MAX_COUNTED_PROBLEMS stands for "or more". */
  count: number;
}

/** A refusal for one reason. */
export function refusal(problem: Problem): Refusal {
  return { ok: false, problem, problems: [problem], count: 1 };
}

/** Validates, and collects what is wrong up to the limits. */
export class ProblemList {
  count = 0;
  readonly #listed: Problem[] = [];

  /** Whether so much is wrong that it is no use to look further. */
  get full(): boolean {
    return this.count >= MAX_COUNTED_PROBLEMS;
  }

  /** @returns the validated value, or null after noting what is wrong with it */
  parse<T>(schema: z.ZodMiniType<T>, value: unknown, path: Fault['path']): T | null {
    const result = z.safeParse(schema, value, { error: explain });
    if (result.success) return result.data;
    // Checks of length run on anything that has a length, so that a value of a wrong type may have two issues.
    const told = new Set<string>();
    for (const problem of result.error.issues.flatMap((issue) => problemsOf(issue, path))) {
      if (!told.has(problem.path)) this.#add(problem);
      told.add(problem.path);
    }
    return null;
  }

  /** @returns the valid ones of the values; what is wrong with the others is noted */
  parseAll<T>(schema: z.ZodMiniType<T>, values: readonly unknown[], name: string): T[] {
    const valid: T[] = [];
    for (const [index, value] of values.entries()) {
      const record = this.parse(schema, value, [name, index]);
      if (record !== null) valid.push(record);
      if (this.full) break;
    }
    return valid;
  }

  addFaults(faults: Iterable<Fault>): void {
    for (const { path, message } of faults) {
      this.#add(problemAt(path, message));
      if (this.full) break;
    }
  }

  refusal(): Refusal {
    const problem = this.#listed[0] ?? problemAt([], 'The file is not valid');
    return { ok: false, problem, problems: this.#listed, count: this.count };
  }

  #add(problem: Problem): void {
    if (this.#listed.length < MAX_LISTED_PROBLEMS) this.#listed.push(problem);
    if (this.count < MAX_COUNTED_PROBLEMS) this.count++;
  }
}
