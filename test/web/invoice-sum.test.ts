import { expect, test } from 'vitest';
import { invoiceForRest, invoiceSum, invoicesOf } from '../../web/pages/case/claim/invoice-sum.ts';

const of = (...amounts: string[]) => amounts.map(amount => ({ amount }));

test('invoices_are_added_up_to_the_cent', () => {
  expect(invoiceSum(of('0.10', '0.20'), '0.30')).toEqual({ sum: '0.30', owed: '0.30', difference: null });
  expect(invoiceSum(of('106.00', '52.99'), '159.00')?.difference).toEqual({ kind: 'missing', amount: '0.01' });
  expect(invoiceSum(of('159.01'), '159.00')?.difference).toEqual({ kind: 'over', amount: '0.01' });
});

test('what_is_no_amount_yet_counts_as_nothing', () => {
  expect(invoiceSum(of('', '1.234', '-5.00'), '5')?.difference).toEqual({ kind: 'missing', amount: '5.00' });
  expect(invoiceSum(of('1.00'), undefined)).toBeUndefined();
  expect(invoicesOf(undefined)).toEqual([]);
});

test('an_invoice_for_the_rest_has_all_but_what_its_writer_must_say', () => {
  const sum = invoiceSum(of('100.00'), '159.00');
  expect(sum && invoiceForRest(sum, { currency: 'CNY', taxRate: '6' })).toEqual({
    amount: '59.00',
    currency: 'CNY',
    taxRate: '6',
  });
});
