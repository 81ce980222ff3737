import { expect, test } from 'vitest';
import { movementsOf } from '../../web/pages/case/claim/movements.ts';

const label = (text: string) => ({ en: text, zh: text });
const line = (entry: string, account: string, amount: string, more = {}) => ({
  entry,
  at: `2026-11-2${entry}T00:00:00Z`,
  accountLabel: label(account),
  amount,
  currency: 'CNY',
  command: label('Approve'),
  reverses: null,
  ...more,
});

test('the_lines_of_an_entry_become_one_movement_from_where_to_where', () => {
  const found = movementsOf([
    line('2', 'Owed', '106.05'),
    line('2', 'Set aside', '-106.05'),
    line('1', 'Set aside', '106.05'),
    line('1', 'Budget', '-106.05'),
  ]);
  expect(found).toMatchObject([
    { entry: '1', from: [label('Budget')], to: [label('Set aside')], amount: '106.05' },
    { entry: '2', from: [label('Set aside')], to: [label('Owed')], amount: '106.05' },
  ]);
});

test('a_side_the_reader_may_not_know_of_stays_empty', () => {
  expect(movementsOf([line('1', 'Set aside', '0.29')])).toMatchObject([{ from: [], amount: '0.29' }]);
  expect(movementsOf([line('1', 'Set aside', '-0.29')])).toMatchObject([{ to: [], amount: '0.29' }]);
  expect(movementsOf([])).toEqual([]);
});
