/** The amount to invoice: the tax added where it is not in it, to the nearest cent (domain/incentives.md section 1). */
export function taxInclusive(minor: number, percent: number, included: boolean): number {
  return included ? minor : Math.round((minor * (100 + percent)) / 100);
}
