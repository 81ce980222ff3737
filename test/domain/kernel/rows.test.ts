import { describe, expect, test } from 'vitest';
import { fieldsShape } from '../../../contract/fields-to-zod.ts';
import type { Json, JsonObject } from '../../../domain/json.ts';
import { applyPatch, type CheckOptions, checkFields } from '../../../domain/kernel/check-fields.ts';
import type { Fields } from '../../../domain/kernel/fields.ts';
import { maskPersonal } from '../../../domain/kernel/mask.ts';
import { caseValues } from '../../../domain/policy/case-values.ts';
import { keyKind } from '../../../domain/policy/keys.ts';
import { fieldLimit, type Policy } from '../../../domain/policy/policy.ts';
import { keyLabel } from '../../../domain/policy/where.ts';
import { fieldLabel } from '../../../server/render/words.ts';
import { aCase, definitionOf } from '../../support/kernel.ts';

const label = (en: string) => ({ en, zh: en });
const policy: Policy = {
  process: 'test',
  version: 1,
  values: {
    't-x.field.invoices.min': 1,
    't-x.field.invoices.max': 3,
    't-x.field.invoices.number.max': 8,
    't-x.field.invoices.number.min': 2,
  },
};
const base: CheckOptions = { policy, prefix: 't-x', today: '2026-06-08', now: 0, complete: true };
const fields: Fields = {
  invoices: {
    kind: 'rows',
    label: label('Invoices'),
    required: true,
    fields: {
      number: { kind: 'text', required: true, label: label('Number') },
      amount: { kind: 'money', label: label('Amount') },
      difference: { kind: 'money', signed: true, label: label('Difference') },
    },
  },
};
const check = (invoices: Json, changed: Partial<CheckOptions> = {}) =>
  checkFields(fields, { invoices }, { ...base, ...changed });
const wrong = (invoices: Json, changed: Partial<CheckOptions> = {}) =>
  check(invoices, changed).problems.map(({ pointer, code }) => `${pointer} ${code}`);
const row = (number: string, more: JsonObject = {}): JsonObject => ({ number, ...more });

describe('a list of rows', () => {
  test('says_each_thing_that_is_wrong_at_the_place_of_its_row', () => {
    expect(wrong([row('A-1'), row('B-1', { amount: '1.005' })])).toEqual(['/invoices/1/amount MONEY_FORMAT']);
    expect(wrong([{ amount: '1.00' }, 'x', row('A-1', { other: 1 })])).toEqual([
      '/invoices/0/number REQUIRED',
      '/invoices/1 MUST_BE_OBJECT',
      '/invoices/2/other UNKNOWN_FIELD',
    ]);
    expect(wrong([row('A-1', { amount: null })])).toEqual(['/invoices/0/amount NOT_NULL']);
    expect(wrong({ number: 'A-1' })).toEqual(['/invoices MUST_BE_LIST']);
  });

  test('holds_as_many_rows_as_the_policy_says_which_is_no_limit_of_what_stands_in_them', () => {
    expect(wrong([])).toEqual(['/invoices REQUIRED']);
    expect(wrong([1, 2, 3, 4].map(n => row(`A-${n}`)))).toEqual(['/invoices TOO_MANY']);
    expect(wrong([row('A-1234567')])).toEqual(['/invoices/0/number TOO_LONG']);
    expect(wrong([row('A-12345')])).toEqual([]);
    expect(fieldLimit(policy, 't-x', ['invoices', '*', 'amount'], 'max')).toBeUndefined();
  });

  test('may_be_unfinished_in_a_draft', () => {
    expect(wrong([{}, row('A')], { complete: false })).toEqual([]);
    expect(wrong([], { complete: false })).toEqual([]);
  });

  test('is_kept_in_normal_form_row_by_row', () => {
    expect(check([row('A-1', { amount: '7.5', difference: '-0.5' })]).value).toEqual({
      invoices: [{ number: 'A-1', amount: '7.50', difference: '-0.50' }],
    });
  });

  test('is_set_whole_by_a_patch', () => {
    const patched = applyPatch(fields, { invoices: [row('A-1'), row('B-1')] }, { invoices: [row('C-1')] });
    expect(patched).toEqual({ value: { invoices: [row('C-1')] }, problems: [] });
  });

  test('is_masked_whole_where_it_is_personal', () => {
    const personal: Fields = { invoices: { ...fields.invoices, personal: true } as Fields[string] };
    expect(maskPersonal(personal, { invoices: [row('Zhang San', { amount: '1.00' })] })).toEqual({
      invoices: [{ number: 'Z**', amount: '***' }],
    });
  });

  test('is_named_by_its_rows_in_words', () => {
    expect(fieldLabel(fields, '/invoices/1/amount').en).toBe('Invoices 2: Amount');
    expect(fieldLabel(fields, '/invoices/1').en).toBe('Invoices 2');
    expect(fieldLabel(fields, '/invoices').en).toBe('Invoices');
  });

  test('has_limits_the_policy_editor_knows', () => {
    const definition = { ...definitionOf('purchase-approval'), prefix: 't-x', fields };
    expect(keyKind(definition, 't-x.field.invoices.number.max')).toMatchObject({ kind: 'integer' });
    expect(keyLabel('t-x.field.invoices.number.max', definition).en).toBe('Invoices › Number, at most');
  });

  test('is_a_list_of_values_to_the_conditions_of_a_policy_money_as_minor_units', () => {
    const definition = { ...definitionOf('purchase-approval'), fields };
    const data = { invoices: [row('A-1', { amount: '7.50', difference: '-0.05' })] };
    expect(caseValues(definition, aCase({ data })).invoices).toEqual([{ number: 'A-1', amount: 750, difference: -5 }]);
  });

  test('is_a_list_of_objects_to_the_api', () => {
    const shape = fieldsShape(fields, { as: 'form', limits: { policy, prefix: 't-x' } });
    expect(shape.safeParse({ invoices: [row('A-1', { difference: '-1.00' })] }).success).toBe(true);
    expect(shape.safeParse({ invoices: [{ amount: '1.00' }] }).success).toBe(false);
    expect(shape.safeParse({ invoices: [row('A-1', { amount: '-1.00' })] }).success).toBe(false);
  });
});

describe('an amount that may be less than nothing', () => {
  const signed: Fields = { sum: { kind: 'money', signed: true, label: label('Sum') } };
  const sum = (value: Json) => checkFields(signed, { sum: value }, base);

  test.each([
    ['-5', '-5.00'],
    ['-0.01', '-0.01'],
    ['0', '0.00'],
    ['-0.00', '0.00'],
    ['12.3', '12.30'],
  ])('takes_%s', (given, kept) => {
    expect(sum(given)).toEqual({ value: { sum: kept }, problems: [] });
  });

  test.each(['--5', '+5', '- 5', '-', '-1.001', '-10000000000000', '−5'])('refuses_%s', given => {
    expect(sum(given).problems).toMatchObject([{ code: 'MONEY_FORMAT' }]);
  });
});
