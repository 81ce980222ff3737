import { expect, test } from 'vitest';
import type { FormField } from '../../web/api/answers.ts';
import { agreementGiven } from '../../web/components/form/agreement.ts';
import { groupedAmount, plainAmount } from '../../web/components/form/amount.ts';
import { withValueAt } from '../../web/components/form/form-document.ts';
import type { FormFieldSet } from '../../web/components/form/form-field.ts';
import { placedProblems } from '../../web/components/form/problems.ts';
import { instantOf, wallClock } from '../../web/components/form/wall-clock.ts';
import { missingIn, toDo } from '../../web/pages/form/to-do.ts';

const label = { en: 'x', zh: 'x' };
const text: FormField = { kind: 'text', label };
const needed: FormField = { ...text, required: true };
const fields: FormFieldSet = {
  name: needed,
  city: text,
  flags: { ...needed, system: true },
  bant: { kind: 'group', label, required: true, fields: { budget: needed, need: needed } },
  contact: { kind: 'group', label, fields: { name: needed, phone: text } },
};

test('what_is_needed_and_empty_is_found_in_groups_as_well_but_not_in_one_that_may_be_left_out', () => {
  expect(missingIn(fields, {})).toEqual(['/name', '/bant/budget', '/bant/need']);
  expect(missingIn(fields, { name: 'x', bant: { budget: 'x', need: 'x' }, contact: { phone: '1' } })).toEqual([
    '/contact/name',
  ]);
});

test('an_agreement_is_one_thing_to_do', () => {
  const members = { given: { kind: 'boolean', label, required: true, statement: label }, at: needed } as const;
  expect(missingIn({ consent: { kind: 'group', label, required: true, fields: members } }, {})).toEqual(['/consent']);
});

test('what_the_server_found_is_said_until_the_field_is_changed', () => {
  const judged = { name: 'x', city: 'y', bant: { budget: 'x', need: 'short' } };
  const problems = [
    { pointer: '#/bant/need', code: 'TOO_SHORT', detail: 'longer' },
    { pointer: '#/city', code: 'CODE_FORMAT', detail: 'code' },
  ];
  const say = (value: typeof judged) => toDo({ fields, value, judged, problems, missing: 'fill in' });
  expect(say(judged).map(({ detail }) => detail)).toEqual(['longer', 'code']);
  expect(say({ ...judged, city: 'z' }).map(({ detail }) => detail)).toEqual(['longer']);
});

test('a_group_the_server_misses_is_said_once_at_the_fields_that_are_empty', () => {
  const problems = [{ pointer: '#/bant', code: 'REQUIRED', detail: 'server' }];
  const value = { name: 'x', bant: { budget: 'x' } };
  expect(toDo({ fields, value, judged: { name: 'x' }, problems, missing: 'fill in' })).toEqual([
    { pointer: '#/bant/need', code: 'REQUIRED', detail: 'fill in' },
  ]);
});

test('problems_stand_at_their_field_in_the_order_of_the_form', () => {
  const problems = [
    { code: 'A', detail: 'of nothing' },
    { pointer: '#/input/bant/need', code: 'A', detail: 'need' },
    { pointer: '#/input/name/2', code: 'A', detail: 'name' },
  ];
  expect(placedProblems(fields, problems, '/input').map(({ pointer, detail }) => [pointer, detail])).toEqual([
    ['/name', 'name'],
    ['/bant/need', 'need'],
    ['', 'of nothing'],
  ]);
});

test('what_is_emptied_leaves_nothing_behind', () => {
  expect(withValueAt({ contact: { phone: '1' } }, '/contact/phone', '')).toEqual({});
  expect(withValueAt({}, '/contact/phone', '1')).toEqual({ contact: { phone: '1' } });
});

test('an_amount_is_taken_as_people_write_it_and_shown_in_groups', () => {
  expect(plainAmount(' ¥１，200,000.５')).toBe('1200000.5');
  expect(groupedAmount('1200000.5')).toBe('1,200,000.50');
  expect(groupedAmount('999')).toBe('999.00');
  expect(groupedAmount('12a')).toBe('12a');
});

test('a_moment_is_what_a_clock_of_the_zone_shows_also_where_clocks_change', () => {
  expect(wallClock('2026-11-20T09:30:00.000Z', 'Asia/Shanghai')).toBe('2026-11-20T17:30:00');
  for (const at of ['2026-03-29T00:30:00.000Z', '2026-03-29T01:30:00.000Z', '2026-07-01T22:00:00.000Z'])
    expect(instantOf(wallClock(at, 'Europe/Berlin'), 'Europe/Berlin')).toBe(at);
});

test('agreeing_fills_in_when_and_to_which_text_and_never_a_time_to_come', () => {
  const consent: FormField = {
    kind: 'group',
    label,
    fields: {
      given: { kind: 'boolean', label, statement: label },
      at: { kind: 'instant', label, preset: 'now' },
      version: { ...text, preset: '2026-01' },
    },
  };
  expect(agreementGiven(consent, new Date('2026-11-20T09:30:42.123Z'))).toEqual({
    given: true,
    at: '2026-11-20T09:30:00.000Z',
    version: '2026-01',
  });
});
