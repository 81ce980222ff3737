import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import type { CaseDetail, FormField, HistoryEntry, ProcessSchema } from '../../web/api/answers.ts';
import { requestOf } from '../../web/components/remarks/request.ts';
import { pinnableRows, pinnedIn, remarkProblem, withRemark } from '../../web/pages/case/pin-remarks.ts';
import { revisedFields } from '../../web/pages/form/revised.ts';

const label = { en: 'x', zh: '某' };
const fields: Record<string, FormField> = {
  subject: { kind: 'text', label },
  amount: { kind: 'money', currency: 'currency', label },
  currency: { kind: 'option', label },
  contact: { kind: 'group', label, fields: { phone: { kind: 'text', label } } },
};

describe('remarks that are being written', () => {
  const typed = { reason: { text: 'why' } };

  test('one_stands_at_each_chosen_field_in_the_order_they_were_chosen', () => {
    const two = withRemark(withRemark(typed, '/amount', 'high'), '/subject', '');
    expect(pinnedIn(two)).toEqual([
      { pointer: '/amount', text: 'high' },
      { pointer: '/subject', text: '' },
    ]);
    expect(pinnedIn(withRemark(two, '/amount', 'too high'))).toEqual([
      { pointer: '/amount', text: 'too high' },
      { pointer: '/subject', text: '' },
    ]);
  });

  test('the_last_one_removed_leaves_what_else_was_typed', () => {
    expect(withRemark(withRemark(typed, '/amount', 'high'), '/amount', undefined)).toEqual(typed);
  });

  test('what_the_server_says_of_a_remark_stands_at_it_and_of_all_beside_them', () => {
    const problems = [
      { pointer: '#/data/remarks/1/text', code: 'REQUIRED', detail: 'empty' },
      { pointer: '#/data/remarks/10/pointer', code: 'UNKNOWN_FIELD', detail: 'unknown' },
      { pointer: '#/data/remarks', code: 'TOO_MANY', detail: 'many' },
    ];
    expect(remarkProblem(problems, '/data', 1)).toBe('empty');
    expect(remarkProblem(problems, '/data', 10)).toBe('unknown');
    expect(remarkProblem(problems, '/data', 0)).toBeUndefined();
    expect(remarkProblem(problems, '/data', undefined)).toBe('many');
  });

  test('fields_are_shown_as_they_stand_empty_ones_and_members_of_groups_too', () => {
    const schema = { fields } as unknown as ProcessSchema;
    const data = { amount: '5.00', currency: 'CNY', contact: { phone: '1' } };
    expect(pinnableRows(schema, ['/subject', '/amount', '/contact/phone'], data)).toMatchObject([
      { pointer: '/subject', value: undefined },
      { pointer: '/amount', value: '5.00', currency: 'CNY' },
      { pointer: '/contact/phone', value: '1', field: { kind: 'text' } },
    ]);
  });
});

describe('a form that was sent back', () => {
  const remark = (pointer: string, resolvedIn: number | null = null) =>
    ({ id: pointer, pointer, resolvedIn, text: 'x' }) as unknown as CaseDetail['remarks'][number];
  const base: JsonObject = { subject: 'a', amount: '5.00', currency: 'CNY' };

  test('says_of_each_field_what_was_asked_and_whether_it_was_changed', () => {
    const value = { ...base, subject: 'b', contact: { phone: '1' } };
    const found = revisedFields(fields, { base, value }, [remark('/amount'), remark('/subject')]);
    expect(found.map(({ pointer, remarks, changed, was }) => [pointer, remarks.length, changed, was])).toEqual([
      ['/subject', 1, true, 'a'],
      ['/amount', 1, false, '5.00'],
      ['/contact/phone', 0, true, undefined],
    ]);
  });

  test('an_amount_written_otherwise_is_no_change_and_a_settled_remark_is_over', () => {
    expect(revisedFields(fields, { base, value: { ...base, amount: '5' } }, [remark('/subject', 2)])).toEqual([]);
  });

  test('the_words_of_the_last_request_are_those_that_brought_it_here', () => {
    const entry = (from: string, to: string, text: string | null) =>
      ({ from, to, reason: text && { text }, actor: { person: null }, effectiveAt: 't' }) as unknown as HistoryEntry;
    const history = [
      entry('asked', 'back', 'first'),
      entry('back', 'asked', null),
      entry('asked', 'back', 'second'),
      entry('back', 'back', null),
    ];
    expect(requestOf({ state: 'back' }, history)?.text).toBe('second');
    expect(requestOf({ state: 'asked' }, history)).toBeUndefined();
  });
});
