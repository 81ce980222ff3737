import { expect, test } from 'vitest';
import type { Process, ProcessSchema } from '../../web/api/answers.ts';
import { formPlan } from '../../web/pages/form/form-plan.ts';

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
