import { expect, test } from 'vitest';
import type { Process, ProcessSchema } from '../../web/api/answers.ts';
import { askedAtOnce, formPlan } from '../../web/pages/form/form-plan.ts';

const command = (code: string, from: string[], to: string[]) => ({ code, from, to, path: `/v1/things/{id}/${code}` });
const process = {
  name: 'thing',
  path: '/v1/things',
  create: 'submit',
  commands: [command('submit', ['new'], ['asked']), command('resubmit', ['sent-back'], ['asked'])],
} as unknown as Process;
const edits = { edits: true, complete: true, editable: null };
const schema = { inputs: { submit: edits, resubmit: { ...edits, editable: ['subject'] } } } as unknown as ProcessSchema;

test('a_case_that_was_sent_back_is_changed_in_the_fields_its_command_opens_and_no_other', () => {
  expect(formPlan(process, schema, 'sent-back')).toMatchObject({
    drafts: false,
    revision: { code: 'resubmit' },
    editable: ['subject'],
  });
});

test('a_new_one_is_filled_in_as_a_whole', () => {
  expect(formPlan(process, schema)).toMatchObject({ revision: undefined, editable: undefined });
});

test('one_that_cannot_be_gone_on_with_is_opened_by_a_word_and_never_while_it_is_typed', () => {
  const opening = { edits: true, complete: false, editable: ['partner', 'amount'] };
  const entered = { ...process, create: 'enter', commands: [command('enter', ['new'], ['known'])] } as Process;
  const known = {
    inputs: { enter: opening },
    fields: { partner: {}, amount: {}, evidence: {} },
    sections: [
      { code: 'money', fields: ['amount'] },
      { code: 'proof', fields: ['evidence'] },
    ],
  } as unknown as ProcessSchema;
  const plan = formPlan(entered, known);
  expect(plan).toMatchObject({ drafts: false, editable: ['partner', 'amount'] });
  const asked = askedAtOnce(known, plan);
  expect(Object.keys(asked.fields)).toEqual(['partner', 'amount']);
  expect(asked.sections).toMatchObject([{ fields: ['amount'] }, { fields: [] }]);
  // Once somebody opened it further on, it is filled in as a draft is, and handed in.
  const submit = { ...opening, edits: false, complete: true };
  const inDraft = {
    ...entered,
    commands: [...entered.commands, command('edit', ['draft'], []), command('submit', ['draft'], ['asked'])],
  } as Process;
  const further = { ...known, inputs: { enter: opening, edit: opening, submit } } as unknown as ProcessSchema;
  expect(formPlan(inDraft, further).drafts).toBe(false);
  expect(formPlan(inDraft, further, 'draft')).toMatchObject({ drafts: true, onward: { code: 'submit' } });
  const drafted = { ...entered, commands: [...entered.commands, command('edit', ['known'], [])] } as Process;
  const schema = { ...known, inputs: { enter: opening, edit: opening } } as unknown as ProcessSchema;
  expect(formPlan(drafted, schema).drafts).toBe(true);
  expect(askedAtOnce(schema, formPlan(drafted, schema))).toBe(schema);
});
