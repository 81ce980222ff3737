import { expect, test } from 'vitest';
import type { FormField } from '../../web/api/answers.ts';
import { openedBy } from '../../web/pages/case/opened-by.ts';

const field: FormField = { kind: 'text', label: { en: 'x', zh: 'x' } };
const schema = { fields: { promotedTo: { ...field, system: true as const, format: 'case-id' }, customerId: field } };
const before = { id: 'a', data: { customerId: 'c' } };

test('a_command_that_answers_another_case_or_names_a_new_one_leads_there', () => {
  expect(openedBy(before, schema, { id: 'b', data: {} })).toBe('b');
  expect(openedBy(before, schema, { id: 'a', data: { customerId: 'c', promotedTo: 'b' } })).toBe('b');
});

test('one_that_only_changes_the_case_leads_nowhere', () => {
  expect(openedBy(before, schema, { id: 'a', data: { customerId: 'd' } })).toBeUndefined();
  const promoted = { id: 'a', data: { promotedTo: 'b' } };
  expect(openedBy(promoted, schema, promoted)).toBeUndefined();
});
