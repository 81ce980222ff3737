import { describe, expect, test } from 'vitest';
import { groupSelection, type Selected } from '../../domain/bulk/group-selection.ts';
import { sumAmounts } from '../../domain/bulk/sum-amounts.ts';

const item = (taskId: string, more: Partial<Selected> = {}): Selected => ({
  taskId,
  process: 'p',
  state: 's',
  policyVersion: 1,
  amount: 100_00,
  currency: 'CNY',
  flags: [],
  overdue: false,
  changed: [],
  ...more,
});
const grouped = (...items: Selected[]) => groupSelection(items, { times: 10 });
const outliers = (...items: Selected[]) =>
  grouped(...items).flatMap(group =>
    group.items.flatMap(({ taskId, outliers }) => outliers.map(found => ({ taskId, ...found }))),
  );

describe('a selection', () => {
  test('is_grouped_by_process_state_and_what_changed_since_the_person_looked_largest_group_first', () => {
    const groups = grouped(
      item('a', { changed: null }),
      item('b', { changed: ['/amount', '/name'] }),
      item('c', { changed: ['/name', '/amount'] }),
      item('d', { state: 'other' }),
      item('e', { process: 'q' }),
    );
    expect(
      groups.map(({ items, difference: { kind, fields } }) => [kind, fields, items.map(({ taskId }) => taskId)]),
    ).toEqual([
      ['changed', ['/amount', '/name'], ['b', 'c']],
      ['never-seen', [], ['a']],
      ['unchanged', [], ['d']],
      ['unchanged', [], ['e']],
    ]);
    expect(grouped()).toEqual([]);
  });

  test('names_amounts_far_from_the_middle_one_of_their_currency', () => {
    const usual = ['a', 'b', 'c'].map(id => item(id));
    expect(outliers(...usual, item('d', { amount: 1000_00 }), item('e', { amount: 999_99 }))).toEqual([
      { taskId: 'd', code: 'amount-large', times: 10 },
    ]);
    expect(outliers(...usual, item('d', { amount: 10_00 }), item('e', { amount: 0 }))).toEqual([
      { taskId: 'd', code: 'amount-small', times: 10 },
      { taskId: 'e', code: 'amount-small', times: 10 },
    ]);
    expect(
      outliers(
        ...usual,
        item('d', { amount: 100_000_00, currency: 'USD' }),
        item('e', { amount: null, currency: null }),
      ),
    ).toEqual([]);
  });

  test('names_what_is_flagged_overdue_or_judged_by_another_policy_than_most', () => {
    const usual = ['a', 'b', 'c'].map(id => item(id));
    expect(
      outliers(...usual, item('d', { flags: ['X'] }), item('e', { overdue: true }), item('f', { policyVersion: 2 })),
    ).toEqual([
      { taskId: 'd', code: 'flags', flags: ['X'] },
      { taskId: 'e', code: 'overdue' },
      { taskId: 'f', code: 'other-policy', version: 2, most: 1 },
    ]);
    expect(outliers(item('a', { flags: ['X'] }), item('b', { flags: ['X'] }))).toEqual([]);
  });
});

describe('the sums of a selection', () => {
  test('are_to_the_cent_one_a_currency_the_commonest_first', () => {
    const sums = sumAmounts([
      item('a', { amount: 10 }),
      item('b', { amount: 20 }),
      item('c', { amount: 999_999_999_999_999 }),
      item('d', { amount: 5, currency: 'USD' }),
      item('e', { amount: null }),
      item('f', { currency: null }),
    ]);
    expect(sums).toEqual([
      { currency: 'CNY', amount: '10000000000000.29', items: 3 },
      { currency: 'USD', amount: '0.05', items: 1 },
    ]);
    expect(sumAmounts([item('a', { amount: -150 }), item('b', { amount: 50 })])[0]?.amount).toBe('-1.00');
  });

  test('stand_with_their_group', () => {
    const groups = grouped(item('a'), item('b'), item('c', { state: 'other', amount: 1 }));
    expect(groups.map(({ sums }) => sums.map(({ amount }) => amount))).toEqual([['200.00'], ['0.01']]);
  });
});
