import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DecisionTable } from '../../../domain/policy/decision-table.ts';
import { evaluateTable } from '../../../domain/policy/evaluate-table.ts';
import { lintTable } from '../../../domain/policy/lint-table.ts';
import { feelEvaluator } from '../../../engine/evaluator.ts';
import { tableOf } from './tables.ts';

const lint = (table: DecisionTable) => lintTable(table, ['amount', 'currency'], feelEvaluator);

test('a_table_that_answers_every_case_once_has_nothing_to_find', () => {
  const rows = [
    ['< 1000000', '-', '"lead"'] as const,
    ['[1000000..5000000)', 'not("USD")', '"finance"'] as const,
    ['[1000000..5000000)', '"USD"', '"board"'] as const,
    ['>= 5000000', '-', '"board"'] as const,
  ];
  expect(lint(tableOf('unique', rows))).toEqual([]);
});

test('names_what_cannot_be_read_and_what_is_not_declared_with_row_and_column', () => {
  const table = tableOf('unique', [
    ['< ', '-', '"lead"'],
    ['-', 'curency', 'today()'],
  ]);
  expect(lint(table)).toEqual([
    expect.objectContaining({ code: 'SYNTAX', rows: [1], input: 1 }),
    { code: 'UNKNOWN_NAME', about: 'curency', rows: [2], input: 2 },
    { code: 'FORBIDDEN', about: 'today()', rows: [2], output: 'group' },
  ]);
});

test('a_row_with_too_few_or_too_many_cells_is_found', () => {
  const table = tableOf('unique', [['-', '-', '"lead"']]);
  const rows = [
    { when: ['-'], then: ['"lead"'] },
    { when: ['-', '-'], then: ['"lead"', '1'] },
  ];
  expect(lint({ ...table, rows }).map(({ code, rows: at }) => [code, at])).toEqual([
    ['WRONG_CELLS', [1]],
    ['WRONG_CELLS', [2]],
  ]);
});

test('a_table_without_outputs_or_with_one_twice_is_found', () => {
  const table = tableOf('first', [['-', '-', '"lead"']]);
  expect(lint({ ...table, outputs: [], rows: [] })).toContainEqual({ code: 'NO_OUTPUT', about: 'outputs' });
  const outputs = [...table.outputs, ...table.outputs];
  const rows = [{ when: ['-', '-'], then: ['1', '2'] }];
  expect(lint({ ...table, outputs, rows })).toEqual([{ code: 'SAME_OUTPUT', about: 'group', output: 'group' }]);
});

test('cases_that_no_row_answers_are_found_with_one_of_them', () => {
  const rows = [['< 100', '-', '"lead"'] as const, ['> 100', '-', '"finance"'] as const];
  expect(lint(tableOf('unique', rows))).toEqual([{ code: 'UNCOVERED', about: 'amount: 100, currency: …' }]);
  expect(lint(tableOf('unique', rows, 'lead'))).toEqual([]);
  expect(lint(tableOf('collect', rows))).toEqual([]);
  expect(lint(tableOf('first', [...rows, ['-', '"CNY"', '"lead"']]))).toEqual([
    { code: 'UNCOVERED', about: 'amount: 100, currency: …' },
  ]);
  expect(lint(tableOf('first', [...rows, ['-', '-', '"lead"']]))).toEqual([]);
});

test('a_cell_that_only_a_case_can_tell_covers_nothing_for_certain', () => {
  const rows = [['? > 5 and currency = "CNY"', '-', '"lead"'] as const];
  expect(lint(tableOf('first', rows)).map(({ code }) => code)).toEqual(['UNCOVERED']);
  expect(lint(tableOf('first', rows, 'lead'))).toEqual([]);
});

test('a_table_with_more_cases_than_can_be_tried_needs_a_row_or_a_default_for_the_rest', () => {
  const rows = Array.from({ length: 150 }, (_, at) => [`${at * 3}`, `"c${at}"`, '"lead"'] as const);
  expect(lint(tableOf('first', rows))).toEqual([{ code: 'UNCOVERED', about: '-' }]);
  expect(lint(tableOf('first', [...rows, ['-', '-', '"lead"']]))).toEqual([]);
});

test('whole_numbers_leave_no_gap_between_two_that_follow_each_other', () => {
  expect(
    lint(
      tableOf('unique', [
        ['<= 99', '-', '"a"'],
        ['>= 100', '-', '"b"'],
      ]),
    ),
  ).toEqual([]);
  expect(
    lint(
      tableOf('unique', [
        ['<= 99.5', '-', '"a"'],
        ['>= 100', '-', '"b"'],
      ]),
    ),
  ).toHaveLength(1);
});

test('two_rows_of_a_unique_table_that_may_match_at_once_are_found', () => {
  const rows = [['<= 100', '-', '"lead"'] as const, ['>= 100', '"CNY", "USD"', '"finance"'] as const];
  expect(lint(tableOf('unique', rows, 'lead'))).toEqual([
    { code: 'OVERLAPPING_ROWS', about: 'amount: 100, currency: "CNY"', rows: [1, 2] },
  ]);
  expect(lint(tableOf('any', rows, 'lead'))).toEqual([]);
});

test('rows_that_can_never_match_are_found', () => {
  const rows = [
    ['[10..5]', '-', '"empty"'] as const,
    ['< 100', '-', '"lead"'] as const,
    ['>= 50', '-', '"finance"'] as const,
    ['[20..200]', '"CNY"', '"both before"'] as const,
  ];
  expect(lint(tableOf('first', rows))).toEqual([
    { code: 'UNREACHABLE_ROW', about: '1', rows: [1] },
    { code: 'UNREACHABLE_ROW', about: '4', rows: [4] },
  ]);
});

test('what_lint_lets_through_never_faults_for_want_of_a_row_or_for_two_of_them', () => {
  const bound = fc.integer({ min: 0, max: 6 });
  const cell = fc.oneof(
    fc.constant('-'),
    bound.map(value => `< ${value}`),
    bound.map(value => `>= ${value}`),
    fc.tuple(bound, bound).map(([from, to]) => `[${from}..${to})`),
    fc.tuple(bound, bound).map(([one, other]) => `not(${one}, ${other})`),
  );
  const currency = fc.constantFrom('-', '"CNY"', '"USD", "EUR"', 'not("CNY")', 'not("USD")');
  const table = fc.array(fc.tuple(cell, currency, fc.constant('"lead"')), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(table, fc.constantFrom('unique' as const, 'first' as const), (rows, hit) => {
      const made = tableOf(hit, rows);
      const codes = lint(made).map(({ code }) => code);
      const answers = [-1, 0, 1, 2, 3, 4, 5, 6, 7].flatMap(amount =>
        ['CNY', 'USD', 'EUR', 'GBP'].map(each => evaluateTable(made, { amount, currency: each }, feelEvaluator)),
      );
      const faults = answers.flatMap(answer => ('fault' in answer ? [answer.fault.code] : []));
      expect(faults.includes('NO_ROW')).toBe(codes.includes('UNCOVERED'));
      expect(faults.includes('SEVERAL_ROWS') && !codes.includes('OVERLAPPING_ROWS')).toBe(false);
      const reached = new Set(
        answers.flatMap(answer => ('fault' in answer ? [] : answer.matched.map(({ row }) => row))),
      );
      if (hit === 'first') {
        const dead = lint(made).flatMap(({ code, rows: at }) => (code === 'UNREACHABLE_ROW' ? (at ?? []) : []));
        expect(rows.flatMap((_, at) => (reached.has(at + 1) ? [] : [at + 1]))).toEqual(dead);
      }
    }),
    { numRuns: 300 },
  );
});
