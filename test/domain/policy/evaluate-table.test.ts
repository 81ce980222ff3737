import { expect, test } from 'vitest';
import type { DecisionTable } from '../../../domain/policy/decision-table.ts';
import { evaluateTable } from '../../../domain/policy/evaluate-table.ts';
import { explainRow } from '../../../domain/policy/explain-row.ts';
import { feelEvaluator } from '../../../engine/evaluator.ts';
import { tableOf } from './tables.ts';

const evaluate = (table: DecisionTable, amount: number, currency = 'CNY') =>
  evaluateTable(table, { amount, currency }, feelEvaluator);

const groups = (table: DecisionTable, amount: number, currency?: string) => {
  const answer = evaluate(table, amount, currency);
  return 'fault' in answer ? answer.fault : answer.results.map(({ group }) => group);
};

const byAmount = tableOf('unique', [
  ['< 1000000', '-', '"lead"'],
  ['>= 1000000', '"CNY", "USD"', '"finance"'],
]);

test('unique_gives_the_one_row_that_matches', () => {
  expect(groups(byAmount, 999_999)).toEqual(['lead']);
  expect(groups(byAmount, 1_000_000)).toEqual(['finance']);
});

test('unique_names_both_rows_where_two_match', () => {
  const table = tableOf('unique', [
    ['< 1000000', '-', '"lead"'],
    ['> 5000000', '-', '"board"'],
    ['[500..2000]', '-', '"lead"'],
  ]);
  expect(groups(table, 700)).toEqual({ code: 'SEVERAL_ROWS', about: '1, 3', rows: [1, 3] });
});

test('first_gives_the_first_row_and_reads_no_further', () => {
  const table = tableOf('first', [
    ['> 100', '-', '"finance"'],
    ['missing', '-', '"nobody"'],
    ['-', '-', '"lead"'],
  ]);
  expect(groups(table, 101)).toEqual(['finance']);
  expect(groups(table, 100)).toEqual({ code: 'UNKNOWN_NAME', about: 'missing', rows: [2], input: 1 });
});

test('any_gives_what_the_rows_agree_on_and_names_those_that_do_not', () => {
  const rows = [['> 100', '-', '"finance"'] as const, ['-', '"CNY"', '"finance"'] as const];
  expect(groups(tableOf('any', rows), 500)).toEqual(['finance']);
  const table = tableOf('any', [...rows, ['> 400', '-', '"board"']]);
  expect(groups(table, 300)).toEqual(['finance']);
  expect(groups(table, 500)).toEqual({ code: 'ROWS_DISAGREE', about: '1, 3', rows: [1, 3] });
});

test('collect_gives_every_row_and_an_empty_list_where_there_is_none', () => {
  const table = tableOf('collect', [
    ['> 100', '-', '"finance"'],
    ['-', '"CNY"', '"lead"'],
  ]);
  expect(groups(table, 500)).toEqual(['finance', 'lead']);
  expect(groups(table, 5, 'USD')).toEqual([]);
  expect(groups(tableOf('collect', [['> 100', '-', '"finance"']], 'lead'), 5)).toEqual(['lead']);
});

test('the_defaults_answer_where_no_row_does_and_without_them_it_is_a_fault', () => {
  expect(groups(tableOf('unique', [['> 100', '-', '"finance"']], 'lead'), 5)).toEqual(['lead']);
  expect(groups(tableOf('unique', [['> 100', '-', '"finance"']]), 5)).toMatchObject({
    code: 'NO_ROW',
    output: 'group',
  });
});

test('an_output_is_computed_over_the_case', () => {
  const table = tableOf('unique', [['-', '-', 'if amount > 5 then currency else "lead"']]);
  expect(groups(table, 6)).toEqual(['CNY']);
});

test('a_fault_names_the_row_and_the_column', () => {
  expect(groups(tableOf('unique', [['-', '< 5', '"lead"']]), 6)).toMatchObject({ code: 'TYPE', rows: [1], input: 2 });
  expect(groups(tableOf('unique', [['-', '-', '1 / 0']]), 6)).toMatchObject({
    code: 'WARNING',
    rows: [1],
    output: 'group',
  });
  const inputs = [{ label: { en: '', zh: '' }, expression: 'discount' }];
  expect(groups({ ...byAmount, inputs }, 6)).toMatchObject({ code: 'UNKNOWN_NAME', about: 'discount', input: 1 });
});

test('defect-D18: five_hundred_rows_are_no_limit', () => {
  const rows = Array.from({ length: 500 }, (_, at) => [`[${at}..${at + 1})`, '-', `"group ${at}"`] as const);
  expect(groups(tableOf('unique', rows), 499)).toEqual(['group 499']);
});

test('says_which_row_matched_and_why_in_both_languages', () => {
  const table = tableOf('first', [
    ['< 1000000', '-', '"lead"'],
    ['-', '"USD"', '"board"'],
    ['>= 1000000', '"CNY"', '"finance"'],
  ]);
  const answer = evaluate(table, 1_240_000);
  if ('fault' in answer) throw new Error('a fault');
  expect(answer.matched).toEqual([
    {
      row: 3,
      cells: [
        { input: 1, value: 1_240_000, test: '>= 1000000' },
        { input: 2, value: 'CNY', test: '"CNY"' },
      ],
    },
  ]);
  expect(answer.matched.map(row => explainRow(table, row, ['amount']))).toEqual([
    {
      en: 'row 3: Amount 12,400.00 >= 10,000.00; Currency "CNY" ∈ "CNY"',
      zh: '第 3 行:金额 12,400.00 >= 10,000.00;币种 "CNY" ∈ "CNY"',
    },
  ]);
});
