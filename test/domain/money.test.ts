import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatAmount, parseAmount } from '../../domain/money.ts';

test.each([
  ['0', 0],
  ['0.00', 0],
  ['0.01', 1],
  ['0.1', 10],
  ['12.5', 1250],
  ['1000.00', 100_000],
  ['9999999999999.99', 999_999_999_999_999],
] as const)('%s_is_%d_minor_units', (text, minor) => {
  expect(parseAmount(text)).toBe(minor);
});

test.each([
  '',
  ' 1',
  '1 ',
  '+1',
  '-1',
  '.5',
  '1.',
  '1.234',
  '1e3',
  '1,000',
  '１',
  '0x10',
  'NaN',
  '10000000000000.00',
  '1\n',
])('%j_is_no_amount', text => {
  expect(parseAmount(text)).toBeUndefined();
});

test('every_amount_in_minor_units_comes_back_exactly', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999_999_999 }), minor => {
      expect(parseAmount(formatAmount(minor))).toBe(minor);
    }),
  );
});

test('a_negative_amount_prints_its_sign_and_is_never_read_back', () => {
  expect([formatAmount(-5), formatAmount(-123_456)]).toEqual(['-0.05', '-1234.56']);
  expect(parseAmount(formatAmount(-5))).toBeUndefined();
});
