import { expect, test } from 'vitest';
import type { Json } from '../../../domain/json.ts';
import { aCase, clockActor, person, plan, policyOf, refusal, systemActor } from '../../support/kernel.ts';

const reject = (reason?: Json) => ({ command: 'reject-review', input: reason === undefined ? {} : { reason } });
const problems = (reason?: Json) => refusal(reject(reason)).problems?.map(({ pointer, code }) => `${pointer} ${code}`);

test('a_rejection_needs_a_code_of_the_list_and_a_text', () => {
  expect(plan(reject({ code: 'VAGUE', text: '描述不清' }))).toMatchObject({
    to: 'review-rejected',
    reason: { code: 'VAGUE', text: '描述不清' },
  });
  expect(problems()).toEqual(['/reason REQUIRED']);
  expect(problems(null)).toEqual(['/reason MUST_BE_OBJECT']);
  expect(problems('VAGUE')).toEqual(['/reason MUST_BE_OBJECT']);
  expect(problems({})).toEqual(['/reason/code REQUIRED', '/reason/text REQUIRED']);
  expect(problems({ code: 'TIMEOUT', text: 'x' })).toEqual(['/reason/code NOT_AN_OPTION']);
  expect(problems({ code: 'constructor', text: 'x' })).toEqual(['/reason/code NOT_AN_OPTION']);
  expect(problems({ code: 1, text: 2, 'a/b': 3 })).toEqual([
    '/reason/a~1b UNKNOWN_FIELD',
    '/reason/code NOT_AN_OPTION',
    '/reason/text MUST_BE_TEXT',
  ]);
});

test('its_text_has_1_to_500_characters_of_the_policy_and_is_storable', () => {
  const text = (value: string) => ({ code: 'VAGUE', text: value });
  expect(plan(reject(text('字'.repeat(500)))).reason?.text).toHaveLength(500);
  expect(plan(reject(text('𠮷'.repeat(500)))).reason).toBeTruthy();
  expect(problems(text('字'.repeat(501)))).toEqual(['/reason/text TOO_LONG']);
  expect(problems(text(''))).toEqual(['/reason/text REQUIRED']);
  expect(problems(text(' \n'))).toEqual(['/reason/text REQUIRED']);
  expect(problems(text('a\u0000'))).toEqual(['/reason/text BAD_TEXT']);
  expect(problems(text('\ud800'))).toEqual(['/reason/text BAD_TEXT']);
  const longer = policyOf('partner-opportunity', { 'reason.text.min': 3 });
  expect(refusal({ ...reject(text('ab')), policy: longer }).problems).toMatchObject([{ code: 'TOO_SHORT' }]);
});

test('where_the_process_lists_no_codes_none_is_taken', () => {
  const snapshot = aCase({
    process: 'purchase-approval',
    state: 'under-approval',
    unitId: 'unit-hq',
    partnerId: null,
    submittedBy: 'qian-ling',
  });
  const refused = { snapshot, command: 'reject', actor: person('feng-kai') };
  expect(plan({ ...refused, input: { reason: { text: 'no' } } }).reason).toEqual({ text: 'no' });
  expect(refusal({ ...refused, input: { reason: { text: 'no', code: 'X' } } }).problems).toMatchObject([
    { code: 'NOT_AN_OPTION' },
  ]);
});

test('a_command_that_asks_for_no_reason_takes_none_and_time_gives_none', () => {
  expect(refusal({ input: { reason: { text: 'x' } } }).problems).toEqual([
    { pointer: '/reason', code: 'NOT_ALLOWED_HERE' },
  ]);
  const late = aCase({ state: 'under-validation' });
  expect(plan({ snapshot: late, command: 'expire-validation', actor: clockActor }).reason).toBeNull();
  expect(plan({ snapshot: late, command: 'reject-duplicate', actor: systemActor }).reason).toBeNull();
});
