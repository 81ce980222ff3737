import { expect, test } from 'vitest';
import type { FormField, ProcessSchema } from '../../web/api/answers.ts';
import { factSections, fieldAt } from '../../web/pages/case/fact-rows.ts';

const label = { en: 'x', zh: '某' };
const field = (more: Partial<FormField>): FormField => ({ kind: 'text', label, ...more });
const schema = {
  sections: [
    { code: 'deal', label, fields: ['name', 'amount', 'currency'] },
    { code: 'contact', label, fields: ['contact'] },
    { code: 'checks', label, fields: ['flags', 'note'] },
  ],
  fields: {
    name: field({}),
    amount: field({ kind: 'money', currency: 'currency' }),
    currency: field({ kind: 'option' }),
    contact: field({ kind: 'group', fields: { name: field({ personal: true }), phone: field({ personal: true }) } }),
    flags: field({ kind: 'texts' }),
    note: field({}),
  },
} as unknown as ProcessSchema;

test('values_stand_in_the_sections_of_the_form_in_its_order', () => {
  const sections = factSections(schema, { amount: '10.00', currency: 'CNY', name: 'A' });
  expect(sections.map(({ code }) => code)).toEqual(['deal']);
  expect(sections[0]?.rows.map(({ pointer }) => pointer)).toEqual(['/name', '/amount', '/currency']);
});

test('an_amount_comes_with_its_currency', () => {
  const [deal] = factSections(schema, { amount: '10.00', currency: 'CNY' });
  expect(deal?.rows[0]).toMatchObject({ pointer: '/amount', currency: 'CNY' });
});

test('a_group_is_laid_open_under_its_own_pointers', () => {
  const [contact] = factSections(schema, { contact: { name: '张*', phone: '' } });
  expect(contact?.rows.map(({ pointer }) => pointer)).toEqual(['/contact/name']);
});

test('what_was_not_filled_in_leaves_no_row_and_no_section', () => {
  expect(factSections(schema, { flags: [], note: null, name: '' })).toEqual([]);
});

test('what_was_erased_stays_as_a_row_that_says_so_until_it_is_said_anew', () => {
  const erased = ['/contact/name', '/contact/phone'];
  const [contact] = factSections(schema, { contact: { phone: '138****5678' } }, erased);
  expect(contact?.rows).toMatchObject([
    { pointer: '/contact/name', erased: true },
    { pointer: '/contact/phone', value: '138****5678' },
  ]);
  expect(factSections(schema, {}, erased)[0]?.rows).toHaveLength(2);
});

test('a_pointer_finds_its_field_in_a_group_and_the_currency_of_its_amount', () => {
  expect(fieldAt(schema, '/contact/phone', {}).field).toMatchObject({ personal: true });
  expect(fieldAt(schema, '/amount', { currency: 'USD' })).toMatchObject({ field: { kind: 'money' }, currency: 'USD' });
  expect(fieldAt(schema, '/gone', {}).field.kind).toBe('text');
});

test('the_id_of_another_case_is_no_row_as_it_stands_among_the_related_ones', () => {
  const from = field({ system: true, format: 'case-id' });
  const fields = { ...schema.fields, name: from };
  expect(factSections({ ...schema, fields }, { name: '01m0v99pj073awwdc6c8q10edb' })).toEqual([]);
});
