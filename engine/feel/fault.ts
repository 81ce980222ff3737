import type { ExpressionFault } from '../../domain/policy/evaluator.ts';

/** Leaves an expression at once; the evaluator makes it its answer. */
export class FeelFaultError extends Error {
  override name = 'FeelFaultError';
  readonly fault: ExpressionFault;
  constructor(code: ExpressionFault['code'], about: string) {
    super(about);
    this.fault = { code, about };
  }
}
