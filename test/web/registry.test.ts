import { expect, test } from 'vitest';
import type { FormField } from '../../web/api/answers.ts';
import { changedBody, maskedIn } from '../../web/pages/registry/entry-body.ts';
import { currencyOf, entryColumns } from '../../web/pages/registry/entry-columns.ts';

const field = (kind: FormField['kind'], more: Partial<FormField> = {}): FormField => ({
  kind,
  label: { en: kind, zh: kind },
  ...more,
});
const names = (fields: readonly [string, FormField][]) => fields.map(([name]) => name);

test('an_amount_stands_with_its_currency_and_dates_of_validity_have_their_own_column', () => {
  const amount = field('money', { currency: 'currency' });
  const { fields, flags } = entryColumns({
    amount,
    currency: field('option'),
    claimKind: field('text'),
    from: field('date'),
    until: field('date'),
  });
  expect(names(fields)).toEqual(['amount', 'claimKind']);
  expect(flags).toEqual([]);
  expect(currencyOf(amount, { currency: 'CNY' })).toBe('CNY');
  expect(currencyOf(amount, {})).toBeUndefined();
});

test('many_yes_or_no_fields_share_one_column', () => {
  const blockers = Object.fromEntries(
    ['frozen', 'arrears', 'member', 'credit', 'named'].map(one => [one, field('boolean')]),
  );
  const { fields, flags } = entryColumns({ region: field('text'), ...blockers });
  expect(names(fields)).toEqual(['region']);
  expect(names(flags)).toEqual(['frozen', 'arrears', 'member', 'credit', 'named']);
});

test('an_end_that_was_said_beside_the_data_stays_where_no_date_of_it_says_another', () => {
  const held = { data: {}, untilAt: '2026-12-31T16:00:00Z' };
  expect(changedBody({ fields: { level: field('text') } }, held, { level: 'CORE' })).toEqual({
    data: { level: 'CORE' },
    untilAt: held.untilAt,
  });
  expect(changedBody({ fields: { until: field('date') } }, held, {})).toEqual({ data: {} });
  expect(changedBody({ fields: {} }, { ...held, untilAt: null }, {})).toEqual({ data: {} });
});

test('personal_values_are_shown_masked_until_they_are_typed_anew', () => {
  const fields = { account: field('text', { personal: true }), bank: field('text') };
  expect(maskedIn({ fields }, { data: { account: '••••1234', bank: 'ICBC' } })).toEqual(['/account']);
  expect(maskedIn({ fields }, { data: {} })).toEqual([]);
});
