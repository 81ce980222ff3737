import { expect, test } from 'vitest';
import type { FormFieldSet } from '../../web/components/form/form-field.ts';
import { applying, shownFields } from '../../web/components/form/shown-fields.ts';
import { missingIn } from '../../web/pages/form/to-do.ts';

const label = { en: 'x', zh: 'x' };
const fields: FormFieldSet = {
  kind: { kind: 'text', label },
  consent: { kind: 'boolean', label, required: true, when: { field: 'kind', is: ['CAPABILITY'] } },
  negative: { kind: 'boolean', label, fixed: true },
  state: { kind: 'text', label, system: true },
};
const names = Object.keys(fields);

test('a_form_asks_what_applies_and_nothing_else', () => {
  expect(shownFields(names, { fields, value: { kind: 'FH' }, locked: [] })).toEqual(['kind', 'negative']);
  expect(shownFields(names, { fields, value: { kind: 'CAPABILITY' }, locked: [] })).toEqual([
    'kind',
    'consent',
    'negative',
  ]);
  expect(missingIn(fields, { kind: 'FH' })).toEqual([]);
  expect(missingIn(fields, { kind: 'CAPABILITY' })).toEqual(['/consent']);
});

test('what_is_empty_and_cannot_be_filled_in_is_not_shown', () => {
  const locked = ['/kind', '/negative'];
  expect(shownFields(names, { fields, value: { kind: 'FH' }, locked })).toEqual(['kind']);
  expect(shownFields(['kind'], { fields, value: {}, locked: ['/group/kind'], pointer: '/group' })).toEqual([]);
});

test('what_no_longer_applies_is_not_kept', () => {
  expect(applying(fields, { kind: 'FH', consent: true })).toEqual({ kind: 'FH' });
  expect(applying(fields, { kind: 'CAPABILITY', consent: true })).toEqual({ kind: 'CAPABILITY', consent: true });
});
