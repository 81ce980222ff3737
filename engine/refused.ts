import type { Refusal } from '../domain/kernel/refusal.ts';

/** Thrown inside a unit to roll it back and answer with a refusal. */
export class Refused extends Error {
  override name = 'Refused';
  refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}
