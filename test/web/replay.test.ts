import { expect, test } from 'vitest';
import { dayBuckets } from '../../web/pages/policies/replay/day-buckets.ts';

const named = (moved: readonly { days: number; count: number }[]) => {
  const { buckets, stay } = dayBuckets(moved);
  return [buckets.map(({ name, count }) => `${name} ${count}`), stay];
};

test('deadlines_stand_in_order_from_the_first_span_that_has_any_to_the_last_and_those_that_stay_apart', () => {
  expect(
    named([
      { days: -2, count: 4 },
      { days: 0, count: 90 },
      { days: 1, count: 2 },
      { days: 4, count: 1 },
    ]),
  ).toEqual([['−2 4', '−1 0', '+1 2', '+2 0', '+3…+5 1'], 90]);
});

test('no_day_falls_between_two_spans_or_into_two', () => {
  for (let days = -400; days <= 400; days += 1) {
    const { buckets, stay } = dayBuckets([{ days, count: 1 }]);
    expect([buckets.length, stay]).toEqual(days === 0 ? [0, 1] : [1, 0]);
    expect(buckets.every(({ later }) => later === days > 0)).toBe(true);
  }
});

test('what_does_not_move_at_all_draws_nothing', () => {
  expect(named([])).toEqual([[], 0]);
});
