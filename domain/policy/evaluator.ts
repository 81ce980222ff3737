import type { Json, JsonObject } from '../json.ts';

/** What went wrong in an expression: at lint the text cannot be used, at run time the case has not what it needs. */
export interface ExpressionFault {
  /** SYNTAX, UNKNOWN_NAME, FORBIDDEN (`now()`, `today()`), PATTERN (it cannot be searched for), WARNING (it evaluated to null for a reason), TYPE. */
  code: 'SYNTAX' | 'UNKNOWN_NAME' | 'FORBIDDEN' | 'PATTERN' | 'WARNING' | 'TYPE';
  /** The name, function or piece of text it is about. */
  about: string;
}

export type Evaluated = { value: Json } | { fault: ExpressionFault };

/** FEEL behind a port (design/architecture.md section 2): pure, total, the same inputs give the same value. */
export interface Evaluator {
  /** The value of an expression over a context of names. */
  evaluate(expression: string, context: JsonObject): Evaluated;
  /** Whether a value passes a unary test, as in a cell of a decision table. */
  test(unaryTest: string, value: Json, context: JsonObject): Evaluated;
  /** Faults that can be seen without a case: syntax, names that are not declared, clocks that are not allowed. */
  lint(expression: string, names: readonly string[], kind: 'expression' | 'unary-test'): ExpressionFault[];
}
