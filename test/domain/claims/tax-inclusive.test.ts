import fc from 'fast-check';
import { expect, test } from 'vitest';
import { taxInclusive } from '../../../domain/claims/tax-inclusive.ts';

/** Every amount a document may hold. */
const amount = fc.integer({ min: 1, max: 999_999_999_999_999 });
const rate = fc.integer({ min: 0, max: 20 });

/** The same in whole numbers of any length, half a cent up. */
function exactly(minor: number, percent: number): number {
  return Number((BigInt(minor) * BigInt(100 + percent) + 50n) / 100n);
}

test('the_tax_is_added_to_the_nearest_cent_half_a_cent_up_for_every_amount_and_rate', () => {
  fc.assert(
    fc.property(amount, rate, (minor, percent) => {
      expect(taxInclusive(minor, percent, false)).toBe(exactly(minor, percent));
    }),
    {
      numRuns: 2000,
      examples: [
        [999_999_999_999_975, 6],
        [25, 6],
        [50, 3],
        [1, 6],
        [8, 6],
        [9, 6],
      ],
    },
  );
});

test('an_amount_that_includes_the_tax_stays_as_it_is', () => {
  fc.assert(fc.property(amount, rate, (minor, percent) => taxInclusive(minor, percent, true) === minor));
});
