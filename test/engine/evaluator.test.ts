import fc from 'fast-check';
import { expect, test } from 'vitest';
import { feelEvaluator } from '../../engine/evaluator.ts';

const context = {
  amount: 1_240_000,
  currency: 'CNY',
  unit: 'unit-east',
  approvers: ['wang-fang', 'chen-yu'],
  discount: null,
  urgent: true,
  bant: { budget: 'yes' },
};
const names = Object.keys(context);

const value = (text: string) => feelEvaluator.evaluate(text, context);
const passes = (text: string, input: unknown) => feelEvaluator.test(text, input as never, context);
const lint = (text: string) => feelEvaluator.lint(text, names, 'expression');

test.each([
  ['amount >= 1000000 and currency = "CNY"', true],
  ['amount / 100', 12_400],
  ['amount - 40000', 1_200_000],
  ['if urgent then "lead" else "group"', 'lead'],
  ['approvers[item = "chen-yu"]', ['chen-yu']],
  ['approvers[not(item = "chen-yu")]', ['wang-fang']],
  ['approvers[1]', 'wang-fang'],
  ['[1, 2, 3][item > 1]', [2, 3]],
  ['"wang-fang" in approvers', true],
  ['amount in (< 5, [1000000..2000000))', true],
  ['amount between 1 and 5', false],
  ['some person in approvers satisfies person = "chen-yu"', true],
  ['sum(for i in 1..3 return i * 2)', 12],
  ['{a: amount, b: a / 100}', { a: 1_240_000, b: 12_400 }],
  ['bant.budget', 'yes'],
  ['date("2026-01-01") < date("2026-02-01")', true],
  ['amount // in minor units', 1_240_000],
  ['discount > 10', null],
  ['abs(-5)', 5],
])('gives_the_value_of_%s', (text, expected) => {
  expect(value(text)).toEqual({ value: expected });
  expect(lint(text)).toEqual([]);
});

test('does_not_compute_the_second_side_of_a_condition_that_the_first_decides', () => {
  expect(value('discount != null and count(discount) > 0')).toEqual({ value: false });
  expect(value('discount = null or count(discount) > 0')).toEqual({ value: true });
});

test.each([
  ['5 >= "abc"', 'TYPE'],
  ['amount = "abc"', 'TYPE'],
  ['"a" in [1..10]', 'TYPE'],
  ['amount + "a"', 'TYPE'],
  ['discount + 1', 'TYPE'],
  ['amount and true', 'TYPE'],
  ['if amount then 1 else 2', 'TYPE'],
  ['not(amount)', 'TYPE'],
  ['1 / 0', 'WARNING'],
  ['string length(5)', 'WARNING'],
  ['number("abc")', 'WARNING'],
  ['sum([])', 'WARNING'],
  ['bant.money', 'WARNING'],
  ['missing + 1', 'UNKNOWN_NAME'],
  ['approve(amount)', 'UNKNOWN_NAME'],
])('faults_where_the_library_answers_null_or_anything_at_all: %s', (text, code) => {
  expect(value(text)).toEqual({ fault: expect.objectContaining({ code }) });
});

test.each(['@"2026-01-01"', 'date("2026-01-01")', 'duration("P1D")', '[1..3]', 'count', '2 ** 5000'])(
  'a_value_that_is_no_plain_json_is_a_fault: %s',
  text => {
    expect(value(text)).toEqual({ fault: expect.objectContaining({ code: 'TYPE' }) });
  },
);

test.each([
  ['-', 5, true],
  ['< 5', 3, true],
  ['[1..10)', 10, false],
  ['"a", "b"', 'b', true],
  ['not("a")', 'b', true],
  ['not(< 5, 7)', 7, false],
  ['true', true, true],
  ['? > 3 and urgent', 5, true],
  ['approvers', 'chen-yu', true],
  ['list contains(approvers, ?)', 'somebody', false],
  ['currency', 'CNY', true],
  ['>= amount', 1_240_000, true],
  ['null', null, true],
  ['< 5', null, false],
])('a_cell_%s_over_%s_is_%s', (text, input, expected) => {
  expect(passes(text, input)).toEqual({ value: expected });
  expect(feelEvaluator.lint(text, names, 'unary-test')).toEqual([]);
});

test('a_cell_of_another_type_than_its_value_is_a_fault', () => {
  expect(passes('< 5', 'a')).toEqual({ fault: { code: 'TYPE', about: 'string < number' } });
  expect(passes('"a", 5', 'a')).toEqual({ fault: { code: 'TYPE', about: 'string = number' } });
});

test.each([
  ['amount >', 'SYNTAX'],
  ['', 'SYNTAX'],
  ['1e3', 'SYNTAX'],
  ['12345678901234567890', 'SYNTAX'],
  ['now()', 'FORBIDDEN'],
  ['amount > 5 or today() > date("2026-01-01")', 'FORBIDDEN'],
  ['[now][1]', 'FORBIDDEN'],
  ['(function(x) x)(1)', 'FORBIDDEN'],
  ['discout > 5', 'UNKNOWN_NAME'],
  ['approve(amount)', 'UNKNOWN_NAME'],
  ['? > 5', 'UNKNOWN_NAME'],
  ['approvers[name = "a"]', 'UNKNOWN_NAME'],
  ['for i in approvers return j', 'UNKNOWN_NAME'],
])('lint_refuses_%s', (text, code) => {
  expect(lint(text)).toEqual([expect.objectContaining({ code })]);
});

test('a_clock_is_refused_at_run_time_too', () => {
  expect(value('now()')).toEqual({ fault: { code: 'FORBIDDEN', about: 'now()' } });
  expect(feelEvaluator.evaluate('today', { today: 5 })).toEqual({ fault: { code: 'FORBIDDEN', about: 'today()' } });
});

test('loops_end_in_a_fault_and_so_does_what_is_too_deep_or_too_long', () => {
  expect(value('for i in 1..1000000000 return i')).toEqual({ fault: expect.objectContaining({ code: 'TYPE' }) });
  expect(value('for i in 1..1000, j in 1..1000 return i')).toEqual({
    fault: expect.objectContaining({ code: 'TYPE' }),
  });
  expect(value(`${'('.repeat(900)}1${')'.repeat(900)}`)).toEqual({
    fault: expect.objectContaining({ code: 'SYNTAX' }),
  });
  expect(value(`"${'a'.repeat(5000)}"`)).toEqual({ fault: expect.objectContaining({ code: 'SYNTAX' }) });
});

test('a_loop_over_lists_of_the_case_ends_before_its_products_are_made', () => {
  const many = Array.from({ length: 400 }, (_, index) => index);
  const began = performance.now();
  const answer = feelEvaluator.evaluate('for a in many, b in many, c in many return a', { many });
  expect(answer).toEqual({ fault: { code: 'TYPE', about: 'more than 10000 steps' } });
  expect(performance.now() - began).toBeLessThan(2000);
});

test('one_case_never_sees_the_values_of_the_one_before', () => {
  expect(feelEvaluator.evaluate('amount', { amount: 5 })).toEqual({ value: 5 });
  expect(feelEvaluator.evaluate('amount', {})).toEqual({ fault: { code: 'UNKNOWN_NAME', about: 'amount' } });
  expect(feelEvaluator.evaluate('amount', { amount: 6 })).toEqual({ value: 6 });
});

test('a_fault_says_nothing_of_the_values', () => {
  const answer = feelEvaluator.evaluate('contact.phone + 1', { contact: { phone: '13800000000' } });
  expect(JSON.stringify(answer)).not.toContain('138');
});

test('never_throws_whatever_the_text', () => {
  const pieces = fc.constantFrom(
    ...'amount|?|-|(|)|[|]|..|not|in|"a"|1|,|and|or|if|then|else|for|i|return|some|satisfies|{|}|:|.|+|/|**|@|=|<|>=|null|now()|date|function|//|/*|instance of|between'.split(
      '|',
    ),
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), fc.anything(), (words, input) => {
      const text = words.join(' ');
      feelEvaluator.evaluate(text, context);
      feelEvaluator.test(text, input as never, context);
      feelEvaluator.lint(text, names, 'unary-test');
    }),
    { numRuns: 500 },
  );
});
