import { expect, test } from 'vitest';
import type { ProcessSchema } from '../../web/api/answers.ts';
import { recordFields } from '../../web/pages/case/record-fields.ts';

const label = { en: 'x', zh: '某' };
const text = { kind: 'text', label };
const schema = {
  inputs: {
    edit: { edits: true, fields: { stage: text, text, amount: text, percent: text } },
    'mark-won': { edits: false, fields: { amount: { kind: 'money', label, currency: 'currency' } } },
    'update-progress': {
      edits: false,
      fields: { stage: text, text, amount: { kind: 'money', label, currency: 'currency' } },
    },
  },
} as unknown as ProcessSchema;

test('a_record_is_said_in_the_fields_of_the_command_that_knows_most_of_it', () => {
  const record = { text: 'done', stage: 'quote', by: 'hai-sales' };
  expect(recordFields(schema, record, {}).map(({ name }) => name)).toEqual(['stage', 'text']);
});

test('an_amount_of_a_record_is_in_the_currency_of_its_case', () => {
  expect(recordFields(schema, { amount: '5.00', text: 'x' }, { currency: 'USD' })[1]).toMatchObject({
    currency: 'USD',
  });
});

test('what_no_command_asks_for_is_not_shown', () => {
  expect(recordFields(schema, { reference: 'CRM-1' }, {})).toEqual([]);
});
