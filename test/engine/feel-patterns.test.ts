import fc from 'fast-check';
import { expect, test } from 'vitest';
import { feelEvaluator } from '../../engine/evaluator.ts';

const value = (text: string, context: object = {}) => feelEvaluator.evaluate(text, context as never);
const lint = (text: string) => feelEvaluator.lint(text, ['subject'], 'expression');

test.each([
  ['matches("PO20260921000001", "^PO\\d{14}$")', true],
  ['matches("po2026", "^PO", "i")', true],
  ['matches("合同-7", "^\\p{L}+-[0-9]$")', true],
  ['matches("a\\nb", "^b$", "m")', true],
  ['matches("a\\nb", "a.b")', false],
  ['matches("a\\nb", "a.b", "s")', true],
  ['matches(pattern: "^b", input: "ab")', false],
  ['replace("2026-09-21", "(\\d+)-(\\d+)-(\\d+)", "$3.$2.$1 $$ $0 $4")', '21.09.2026 $ 2026-09-21 $4'],
  ['replace("aXbx", "x", "-", "i")', 'a-b-'],
  ['replace("abc", "x*", "-")', '-a-b-c-'],
  ['replace("ac", "a(b)?", "[$1]")', '[]c'],
  ['split("a; b ;c", "\\s*;\\s*")', ['a', 'b', 'c']],
  ['split("😀b", "")', ['😀', 'b']],
  ['split(",a,", ",")', ['', 'a', '']],
])('a_pattern_gives_%s', (text, expected) => {
  expect(value(text)).toEqual({ value: expected });
});

const LONG = 'a'.repeat(5000);
test.each([
  '(a+)+$',
  '(a*)*b',
  '(a|a)*b',
  '(a|aa)+$',
  'a*a*a*a*a*a*b',
  '(.*)*x',
  '^(([a-z])+.)+[A-Z]([a-z])+$',
  '(?:a?){100}a{100}b',
])('%s_answers_at_once_where_going_back_would_take_years', pattern => {
  const began = performance.now();
  const answer = value('matches(subject, pattern)', { subject: `${LONG}!`, pattern });
  expect(performance.now() - began).toBeLessThan(2000);
  const long = 'value' in answer ? answer.value === false : answer.fault.code === 'PATTERN';
  expect(long).toBe(true);
});

test('all_patterns_of_one_expression_together_end_in_a_fault_that_says_so', () => {
  const loop = 'for i in 1..1000 return matches(subject, "(a+)+$")';
  expect(value(loop, { subject: `${LONG}!` })).toEqual({
    fault: { code: 'PATTERN', about: 'more than 1000000 steps' },
  });
});

test.each([
  ['(a)\\1', '\\1'],
  ['(?=a)', '(?=a'],
  ['(?<!a)b', '(?<!'],
  ['a\\b', '\\b'],
  ['a{2000}', '{2000}'],
  ['a{3,2}', '{3,2}'],
  ['((a{100}){100}){100}', '((a{100}){100}){100}...'],
  ['(?:(?:(?:){1000}){1000}){1000}', '(?:(?:(?:){1000}){1000}){1000}...'],
  ['[b-a]', '[b-a]'],
  ['(a', '('],
  ['a)', ')'],
  ['a**', '*'],
  ['[a', 'a'],
])('lint_refuses_the_pattern_%s_and_so_does_a_run', (pattern, about) => {
  const text = `matches(subject, "${pattern.replaceAll('\\', '\\\\')}")`;
  expect(lint(text)).toEqual([{ code: 'PATTERN', about }]);
  expect(value(text, { subject: 'ab' })).toEqual({ fault: { code: 'PATTERN', about } });
});

test('lint_refuses_flags_and_patterns_by_name_too_and_lets_one_that_the_case_brings', () => {
  expect(lint('replace(subject, "a", "b", "x")')).toEqual([{ code: 'PATTERN', about: 'x' }]);
  expect(lint('split(delimiter: "(a)\\\\1", string: subject)')).toEqual([{ code: 'PATTERN', about: '\\1' }]);
  expect(lint('matches(subject, subject)')).toEqual([]);
});

/** Patterns of two letters, whose loops never go round without a character: there the language's own search keeps another group. */
const { pattern: patterns } = fc.letrec<{ pattern: string; solid: string }>(tie => ({
  pattern: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '^', '$', '(a)?', 'b*', 'a+?'),
    fc.tuple(tie('pattern'), tie('pattern')).map(([one, two]) => one + two),
    fc.tuple(tie('pattern'), tie('pattern')).map(([one, two]) => `(?:${one}|${two})`),
    fc
      .tuple(tie('solid'), fc.constantFrom('*', '+', '?', '*?', '+?', '{2}', '{1,3}', '{0,2}?', '{2,}'))
      .map(([one, times]) => `(?:${one})${times}`),
    tie('pattern').map(one => `(${one})`),
  ),
  solid: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('a', 'b', '.', 'ab', '[ab]'),
    fc.tuple(tie('solid'), tie('solid')).map(([one, two]) => `${one}${two}`),
    fc.tuple(tie('solid'), tie('solid')).map(([one, two]) => `(?:${one}|${two})`),
    fc.tuple(tie('pattern'), tie('solid')).map(([one, two]) => `${one}${two}`),
  ),
}));

test('what_is_found_is_what_the_languages_own_search_finds', () => {
  fc.assert(
    fc.property(
      patterns,
      fc.stringMatching(/^[ab\n]{0,8}$/),
      fc.constantFrom('', 'm', 's', 'i'),
      (pattern, text, flags) => {
        const own = value('replace(subject, pattern, "<$0>", flags)', { subject: text, pattern, flags });
        expect(own).toEqual({ value: text.replace(new RegExp(pattern, `gu${flags}`), '<$&>') });
        const found = value('matches(subject, pattern, flags)', { subject: text, pattern, flags });
        expect(found).toEqual({ value: new RegExp(pattern, `u${flags}`).test(text) });
        if (flags === '' && text !== '') {
          const pieces = value('split(subject, pattern)', { subject: text, pattern });
          const silent = pattern.replace(/\((?!\?)/g, '(?:');
          expect(pieces).toEqual({ value: text.split(new RegExp(silent, 'u')) });
        }
      },
    ),
    { numRuns: 3000 },
  );
});
