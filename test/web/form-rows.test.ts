import { describe, expect, test } from 'vitest';
import type { FormField, ProcessSchema } from '../../web/api/answers.ts';
import { leavesOf, shownPlace } from '../../web/components/form/form-document.ts';
import type { FormFieldSet } from '../../web/components/form/form-field.ts';
import { placedProblems } from '../../web/components/form/problems.ts';
import { factSections } from '../../web/pages/case/fact-rows.ts';
import { patchOf } from '../../web/pages/form/merge.ts';
import { missingIn, toDo } from '../../web/pages/form/to-do.ts';

const label = { en: 'x', zh: 'x' };
const number: FormField = { kind: 'text', label: { en: 'Number', zh: '号码' }, required: true };
const amount: FormField = { kind: 'money', label, currency: 'currency' };
const fields: FormFieldSet = {
  invoices: { kind: 'rows', label, required: true, fields: { number, amount } },
  currency: { kind: 'option', label },
};

describe('a list of rows in a form', () => {
  test('is_one_value_that_a_patch_sets_whole', () => {
    expect(leavesOf(fields).map(({ pointer }) => pointer)).toEqual(['/invoices', '/currency']);
    const [was, now] = [{ invoices: [{ number: 'A' }] }, { invoices: [{ number: 'A' }, { number: 'B' }] }];
    expect(patchOf(fields, was, now)).toEqual(now);
    expect(patchOf(fields, was, was)).toEqual({});
  });

  test('says_what_is_wrong_at_the_field_of_its_row', () => {
    const problems = [
      { pointer: '#/invoices/1/number', code: 'TOO_LONG', detail: 'shorter' },
      { pointer: '#/invoices', code: 'SUM_DIFFERS', detail: 'sum' },
      { pointer: '#/invoices/0/nothing', code: 'UNKNOWN_FIELD', detail: 'what' },
    ];
    expect(placedProblems(fields, problems).map(({ pointer }) => pointer)).toEqual([
      '/invoices/1/number',
      '/invoices',
      '/invoices',
    ]);
    expect(shownPlace(fields, '#/invoices/1/number')?.field.label.en).toBe('Number');
  });

  test('asks_for_what_is_missing_row_by_row', () => {
    expect(missingIn(fields, {})).toEqual(['/invoices']);
    expect(missingIn(fields, { invoices: [{ number: 'A' }, {}] })).toEqual(['/invoices/1/number']);
    const value = { invoices: [{}] };
    expect(toDo({ fields, value, judged: value, problems: [], missing: 'fill in' })).toMatchObject([
      { pointer: '#/invoices/0/number' },
    ]);
  });

  test('is_shown_with_what_its_amounts_are_in', () => {
    const sections = [{ code: 'a', label, fields: ['invoices'] }];
    const schema = { fields, sections } as unknown as ProcessSchema;
    const data = { currency: 'USD', invoices: [{ number: 'A', amount: '1.00' }] };
    expect(factSections(schema, data)[0]?.rows).toMatchObject([{ pointer: '/invoices', currency: 'USD' }]);
  });
});
