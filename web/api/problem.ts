import type { z } from 'zod';
import type { problem } from '../../contract/schemas/problem.ts';

export type Problem = z.infer<typeof problem>;

/** What the API refused: a stable code and a sentence in the reader's language that says what to fix. */
export class ApiProblem extends Error {
  override name = 'ApiProblem';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** No answer came: whether the request arrived is not known. Sent again under the same key it happens once. */
export class NoAnswer extends Error {
  override name = 'NoAnswer';
}

export function isProblem(error: unknown, ...codes: string[]): error is ApiProblem {
  return error instanceof ApiProblem && (codes.length === 0 || codes.includes(error.problem.code));
}
