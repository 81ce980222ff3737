/**
 * The amount to invoice: the tax added where it is not in it, to the nearest cent (domain/incentives.md section 1). Whole hundreds and the
 * rest are taxed apart, so that no product of the largest amount leaves the whole numbers.
 */
export function taxInclusive(minor: number, percent: number, included: boolean): number {
  if (included) return minor;
  const rest = minor % 100;
  return minor + ((minor - rest) / 100) * percent + Math.round((rest * percent) / 100);
}
