import type { ErrorCode } from '../contract/errors.ts';
import type { Json } from '../domain/json.ts';
import type { ProblemCode } from '../domain/kernel/fields.ts';
import type { OtherProblemCode } from '../domain/messages/problems.ts';
import type { Params } from '../domain/messages.ts';

/** One thing wrong with the request: a pointer into the body or the name of a query parameter. */
export interface FieldProblem {
  pointer?: string;
  parameter?: string;
  code: ProblemCode | OtherProblemCode;
  params?: Params | undefined;
}

export interface HttpErrorExtra {
  params?: Params;
  /** Codes among the params as words in both languages; the params themselves stay codes. */
  words?: Params;
  errors?: readonly FieldProblem[];
  headers?: Readonly<Record<string, string>>;
  /** Further members of the problem: `current` and `changed` of a 412. */
  members?: Readonly<Record<string, Json>>;
}

/** The one error of the HTTP interface: a code of the table, and what its problem document needs (design/style.md, 24). */
export class HttpError extends Error {
  override name = 'HttpError';
  code: ErrorCode;
  extra: HttpErrorExtra;
  constructor(code: ErrorCode, extra: HttpErrorExtra = {}) {
    super(code);
    this.code = code;
    this.extra = extra;
  }
}
