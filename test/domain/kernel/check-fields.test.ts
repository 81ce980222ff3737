import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../domain/json.ts';
import { applyPatch, type CheckOptions, checkFields } from '../../../domain/kernel/check-fields.ts';
import type { Field, Fields, ProblemCode } from '../../../domain/kernel/fields.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import { definitionOf, policyOf } from '../../support/kernel.ts';
import { poForm } from '../../support/programme.ts';

const label = { en: 'x', zh: 'x' };
const policy: Policy = {
  process: 'test',
  version: 1,
  values: {
    't.field.text.min': 3,
    't.field.text.max': 5,
    't.field.free.max': 5,
    't.field.number.min': -1,
    't.field.number.max': 7,
    't.field.list.min': 1,
    't.field.list.max': 2,
    't.field.tags.max': 2,
    't.field.tags.item.min': 2,
    't.field.tags.item.max': 4,
    't.field.group.min': 2,
    't.field.group.max': 4,
    't.field.group.own.max': 6,
    'amount.min': '0.50',
    codes: [{ code: 'A' }, 'B'],
  },
};
const NOON = Date.parse('2026-06-08T04:00:00Z');
const base: CheckOptions = { policy, prefix: 't', today: '2026-06-08', now: NOON, complete: true };
const options = { A: label, B: label, C: label };
const fields: Fields = {
  text: { kind: 'text', label, required: true },
  free: { kind: 'text', label },
  yes: { kind: 'boolean', mustBe: true, label },
  no: { kind: 'boolean', mustBe: false, label },
  either: { kind: 'boolean', label },
  number: { kind: 'integer', label },
  money: { kind: 'money', label },
  above: { kind: 'money', above: 'amount.min', label },
  date: { kind: 'date', label },
  future: { kind: 'date', notBefore: 'today', label },
  past: { kind: 'date', notAfter: 'today', label },
  at: { kind: 'instant', label },
  done: { kind: 'instant', notAfter: 'now', label },
  one: { kind: 'option', options, label },
  coded: { kind: 'option', options: { policy: 'codes' }, label },
  list: { kind: 'options', options, excludes: 'C', required: true, label },
  tags: { kind: 'texts', label },
  email: { kind: 'text', format: 'email', label },
  phone: { kind: 'text', format: 'phone', label },
  code: { kind: 'text', format: 'code', label },
  id: { kind: 'text', format: 'case-id', label },
  credit: { kind: 'text', format: 'credit-code', label },
  group: {
    kind: 'group',
    label,
    oneOf: ['own', 'other'],
    fields: {
      own: { kind: 'text', label },
      other: { kind: 'text', label },
      need: { kind: 'text', required: true, label },
    },
  },
  locked: { kind: 'text', system: true, label },
};

/** What is wrong with one field alone: pointer and code. */
function wrong(key: string, value: unknown, changed: Partial<CheckOptions> = {}): [string, ProblemCode][] {
  const field = fields[key] as Field;
  const checked = checkFields({ [key]: field }, { [key]: value } as JsonObject, { ...base, ...changed });
  return checked.problems.map(({ pointer, code }) => [pointer, code]);
}

const HOSTILE = ['\u0000', 'a\u0000b', '\ud800', 'x\udfff'];

describe('one field', () => {
  test.each([
    ['text', 'abc', []],
    ['text', 'abcde', []],
    ['text', 'ab', ['TOO_SHORT']],
    ['text', 'abcdef', ['TOO_LONG']],
    ['text', '   ', ['REQUIRED']],
    ['text', '', ['REQUIRED']],
    ['text', 5, ['MUST_BE_TEXT']],
    ['text', ['abc'], ['MUST_BE_TEXT']],
    ['text', null, ['NOT_NULL']],
    ['free', '', []],
    ['free', 'x', []],
    ['yes', true, []],
    ['yes', false, ['MUST_BE_TRUE']],
    ['yes', 'true', ['MUST_BE_BOOLEAN']],
    ['yes', 1, ['MUST_BE_BOOLEAN']],
    ['no', false, []],
    ['no', true, ['MUST_BE_FALSE']],
    ['either', true, []],
    ['number', -1, []],
    ['number', 7, []],
    ['number', -2, ['TOO_SMALL']],
    ['number', 8, ['TOO_LARGE']],
    ['number', 1.5, ['MUST_BE_INTEGER']],
    ['number', 1e308, ['MUST_BE_INTEGER']],
    ['number', 2 ** 53, ['MUST_BE_INTEGER']],
    ['number', '7', ['MUST_BE_INTEGER']],
    ['money', '0.01', []],
    ['money', '9999999999999.99', []],
    ['money', '0.00', ['MUST_EXCEED']],
    ['money', '10000000000000', ['MONEY_FORMAT'], 'fourteen digits'],
    ['money', '1e308', ['MONEY_FORMAT']],
    ['money', 1e308, ['MONEY_FORMAT']],
    ['money', 10, ['MONEY_FORMAT']],
    ['money', '-1.00', ['MONEY_FORMAT']],
    ['money', '1.001', ['MONEY_FORMAT']],
    ['money', '１２.００', ['MONEY_FORMAT'], 'full-width digits'],
    ['money', '1,000.00', ['MONEY_FORMAT']],
    ['above', '0.50', ['MUST_EXCEED']],
    ['above', '0.51', []],
    ['date', '2024-02-29', []],
    ['date', '2026-02-29', ['DATE_FORMAT']],
    ['date', '2026-6-08', ['DATE_FORMAT']],
    ['date', '２０２６-０６-０８', ['DATE_FORMAT']],
    ['date', 20260608, ['DATE_FORMAT']],
    ['future', '2026-06-08', []],
    ['future', '2026-06-07', ['NOT_IN_PAST']],
    ['past', '2026-06-08', []],
    ['past', '2026-06-09', ['NOT_IN_FUTURE']],
    ['done', '2026-06-08T12:00:00+08:00', []],
    ['done', '2026-06-08T04:00:00.001Z', ['NOT_IN_FUTURE']],
    ['at', '2099-01-05T02:00:00Z', []],
    ['at', '2026-01-05T02:00:00Z', []],
    ['at', '2026-01-05T02:00+08:00', []],
    ['at', '2026-01-05', ['INSTANT_FORMAT']],
    ['at', '2026-02-30T02:00:00Z', ['INSTANT_FORMAT']],
    ['at', '2026-01-05T25:00:00Z', ['INSTANT_FORMAT']],
    ['at', '2026-01-05 02:00:00Z', ['INSTANT_FORMAT']],
    ['at', '9999-12-31T23:59:59-12:00', ['INSTANT_FORMAT'], 'UTC year 10000'],
    ['one', 'A', []],
    ['one', 'D', ['NOT_AN_OPTION']],
    ['one', 'toString', ['NOT_AN_OPTION']],
    ['one', '__proto__', ['NOT_AN_OPTION']],
    ['coded', 'A', []],
    ['coded', 'B', []],
    ['coded', 'C', ['NOT_AN_OPTION']],
    ['list', ['A', 'B'], []],
    ['list', ['C'], []],
    ['list', [], ['REQUIRED']],
    ['list', ['A', 'C'], ['EXCLUDES_OTHERS']],
    ['list', ['A', 'A'], ['REPEATED']],
    ['list', ['A', 'constructor'], ['NOT_AN_OPTION']],
    ['list', 'A', ['MUST_BE_LIST']],
    ['tags', ['ab', 'cdef'], []],
    ['tags', [], []],
    ['tags', ['ab', 'cd', 'ef'], ['TOO_MANY']],
    ['tags', ['abcde'], ['TOO_LONG']],
    ['tags', ['a'], ['TOO_SHORT']],
    ['tags', [''], ['TOO_SHORT']],
    ['tags', ['ab', 'ab'], ['REPEATED']],
    ['tags', ['ab', 5], ['MUST_BE_TEXT']],
    ['tags', ['a\u0000'], ['BAD_TEXT']],
    ['email', 'zhang.wei@example.com', []],
    ['email', 'zhang.wei', ['EMAIL_FORMAT']],
    ['email', 'a@b', ['EMAIL_FORMAT']],
    ['phone', '+86 13800000000', []],
    ['phone', '(010) 1234', ['PHONE_FORMAT']],
    ['phone', '１３８００００００００', ['PHONE_FORMAT'], 'full-width digits'],
    ['code', 'CN-11', []],
    ['code', '-CN', ['CODE_FORMAT']],
    ['id', '../../etc', ['CODE_FORMAT']],
    ['credit', '91110000100000001X', []],
    ['credit', '', []],
    ['credit', '91110000100000001', ['CODE_FORMAT']],
    ['credit', '91110000100000001x', ['CODE_FORMAT']],
    ['group', { own: 'abcdef', need: 'ab' }, []],
    ['group', [], ['MUST_BE_OBJECT']],
    ['group', 'x', ['MUST_BE_OBJECT']],
  ] as [string, unknown, ProblemCode[], string?][])('%s_of_%j_is_refused_with_%j', (key, value, codes) => {
    expect(wrong(key, value).map(([, code]) => code)).toEqual(codes);
  });

  test('a_draft_is_not_asked_to_be_complete_but_upper_limits_and_formats_hold', () => {
    const draft = { complete: false };
    for (const [key, value] of [
      ['text', ''],
      ['text', 'a'],
      ['yes', false],
      ['money', '0.00'],
      ['above', '0.50'],
      ['future', '2020-01-01'],
      ['list', []],
    ]) {
      expect(wrong(String(key), value, draft), `${key} ${value}`).toEqual([]);
    }
    expect(wrong('text', 'abcdef', draft)).toEqual([['/text', 'TOO_LONG']]);
    expect(wrong('money', 'x', draft)).toEqual([['/money', 'MONEY_FORMAT']]);
    expect(wrong('past', '2026-06-09', draft)).toEqual([['/past', 'NOT_IN_FUTURE']]);
    expect(wrong('tags', ['ab', 'cd', 'ef'], draft)).toEqual([['/tags', 'TOO_MANY']]);
    expect(checkFields(fields, {}, { ...base, ...draft }).problems).toEqual([]);
  });

  test.each(HOSTILE)('text_that_no_database_keeps_is_refused_%j', hostile => {
    for (const key of ['text', 'free', 'email', 'code']) expect(wrong(key, hostile)).toEqual([[`/${key}`, 'BAD_TEXT']]);
  });

  test('everything_else_is_kept_as_it_was_sent', () => {
    const limitless = { ...base, policy: { ...policy, values: {} } };
    const texts = [
      '\u202Eevil',
      'שלום עולם',
      'e\u0301',
      '\uFB01',
      '１２３',
      '👩‍👩‍👧',
      '<script>',
      "'; drop table cases;--",
      '\n\t',
      '\uFEFF',
    ];
    for (const text of texts) {
      expect(checkFields({ free: fields.free as Field }, { free: text }, limitless)).toEqual({
        value: { free: text },
        problems: [],
      });
    }
  });

  test('length_counts_code_points_not_units', () => {
    expect(wrong('text', '𠮷𠮷𠮷𠮷𠮷')).toEqual([]);
    expect(wrong('text', '𠮷𠮷𠮷𠮷𠮷𠮷')).toEqual([['/text', 'TOO_LONG']]);
  });

  test('money_and_instants_come_back_in_one_form', () => {
    const value = (key: string, held: string) =>
      checkFields({ [key]: fields[key] as Field }, { [key]: held }, base).value[key];
    expect(['7', '7.5', '007.50'].map(amount => value('money', amount))).toEqual(['7.00', '7.50', '7.50']);
    expect(value('at', '2026-01-05T10:00+08:00')).toBe('2026-01-05T02:00:00.000Z');
  });
});

describe('a document', () => {
  test('every_problem_is_found_at_once_with_its_pointer', () => {
    const { problems } = checkFields(fields, { text: 'ab', number: 1.5, group: { own: 5 }, list: ['A'] }, base);
    expect(problems.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/text TOO_SHORT',
      '/number MUST_BE_INTEGER',
      '/group/own MUST_BE_TEXT',
      '/group/need REQUIRED',
    ]);
  });

  test('one_of_a_group_is_needed_where_the_group_is_there', () => {
    expect(wrong('group', { need: 'ab' })).toEqual([['/group', 'ONE_OF_NEEDED']]);
    expect(wrong('group', { need: 'ab', own: '' })).toEqual([['/group', 'ONE_OF_NEEDED']]);
    expect(wrong('group', { need: 'ab', other: 'ab' })).toEqual([]);
    expect(checkFields({ group: fields.group as Field }, {}, base).problems).toEqual([]);
  });

  test('limits_are_the_nearest_up_the_path', () => {
    expect(wrong('group', { need: 'ab', own: 'abcdef' })).toEqual([]);
    expect(wrong('group', { need: 'ab', other: 'abcde' })).toEqual([['/group/other', 'TOO_LONG']]);
    expect(wrong('group', { need: 'a', other: 'ab' })).toEqual([['/group/need', 'TOO_SHORT']]);
  });

  test('unknown_and_system_fields_are_refused_never_dropped', () => {
    const input = JSON.parse('{"text":"abc","list":["A"],"other":1,"locked":"x","__proto__":{"admin":true},"a/b~c":2}');
    expect(checkFields(fields, input, base).problems.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/other UNKNOWN_FIELD',
      '/__proto__ UNKNOWN_FIELD',
      '/a~1b~0c UNKNOWN_FIELD',
      '/locked READ_ONLY',
    ]);
    expect(checkFields(fields, { text: 'abc', list: ['A'], locked: 'x' }, { ...base, trusted: true }).problems).toEqual(
      [],
    );
  });

  test('a_polluted_document_changes_no_prototype', () => {
    checkFields(fields, JSON.parse('{"__proto__":{"polluted":1},"group":{"__proto__":{"polluted":1}}}'), base);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  test('what_a_form_accepts_it_accepts_again_unchanged', () => {
    const { fields: form, prefix } = definitionOf('partner-opportunity');
    const checkOptions = {
      policy: policyOf('partner-opportunity'),
      prefix,
      today: '2026-06-08',
      now: NOON,
      complete: true,
    };
    const first = checkFields(form, poForm(), checkOptions);
    expect(first.problems).toEqual([]);
    expect(checkFields(form, first.value, checkOptions)).toEqual(first);
  });

  test('any_json_is_checked_without_a_throw_and_accepted_values_are_stable', () => {
    const known = fc.constantFrom(...Object.keys(fields), '__proto__', 'constructor');
    const leaf = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('1.00', '2026-06-08', 'A', '0001-01-03T00:00+00:30'),
    );
    fc.assert(
      fc.property(fc.dictionary(known, leaf, { maxKeys: 6 }), fc.boolean(), (input, complete) => {
        const options = { ...base, complete };
        const { value, problems } = checkFields(fields, input as JsonObject, options);
        if (problems.length === 0) expect(checkFields(fields, value, options)).toEqual({ value, problems: [] });
      }),
      { numRuns: 400 },
    );
  });
});

describe('a field that applies only beside another', () => {
  const dependent: Fields = {
    kind: { kind: 'option', options, required: true, label },
    consent: { kind: 'boolean', mustBe: true, required: true, when: { field: 'kind', is: ['A', 'B'] }, label },
  };
  const codes = (input: JsonObject, changed: Partial<CheckOptions> = {}) =>
    checkFields(dependent, input, { ...base, ...changed }).problems.map(({ pointer, code }) => `${pointer} ${code}`);

  test('is_needed_where_it_applies_and_nowhere_else', () => {
    expect(codes({ kind: 'A' })).toEqual(['/consent REQUIRED']);
    expect(codes({ kind: 'C' })).toEqual([]);
    expect(codes({})).toEqual(['/kind REQUIRED']);
  });

  test('is_not_taken_where_it_does_not_apply', () => {
    expect(codes({ kind: 'C', consent: true })).toEqual(['/consent NOT_ALLOWED_HERE']);
    expect(applyPatch(dependent, { kind: 'C' }, { consent: true }).problems).toMatchObject([
      { pointer: '/consent', code: 'NOT_ALLOWED_HERE' },
    ]);
    expect(applyPatch(dependent, { kind: 'C' }, { kind: 'A', consent: true }).problems).toEqual([]);
    expect(applyPatch(dependent, { kind: 'C' }, { consent: null }).problems).toEqual([]);
  });

  test('is_left_out_of_a_document_in_which_it_no_longer_applies', () => {
    const held = { kind: 'A', consent: true };
    expect(checkFields(dependent, held, { ...base, trusted: true })).toEqual({ value: held, problems: [] });
    const checked = checkFields(dependent, { ...held, kind: 'C' }, { ...base, trusted: true });
    expect(checked).toEqual({ value: { kind: 'C' }, problems: [] });
  });
});
