import { expect, test } from 'vitest';
import type { Receipt } from '../../domain/calendar/receipt.ts';
import { stripDays } from '../../web/components/strip-days.ts';

const receipt: Receipt = {
  rule: '2wd',
  calendar: { id: 'cn', version: 1 },
  zone: 'Asia/Shanghai',
  start: { at: 0, date: '2026-09-25', time: '10:00' },
  due: { at: 1, date: '2026-09-28', time: '23:59:59.999' },
  provisional: false,
  days: [
    { date: '2026-09-26', counted: false, reason: 'weekend' },
    { date: '2026-09-27', counted: true, n: 1, reason: 'make-up' },
    { date: '2026-09-28', counted: true, n: 2, reason: 'workday' },
  ],
};

test('the_strip_begins_with_the_day_it_started_which_is_not_counted', () => {
  const [first] = stripDays(receipt);
  expect(first).toMatchObject({ date: '2026-09-25', counted: false, starts: true, due: false });
});

test('every_day_of_the_receipt_stands_once_and_the_due_day_is_marked', () => {
  const days = stripDays(receipt);
  expect(days.map(({ date }) => date)).toEqual(['2026-09-25', '2026-09-26', '2026-09-27', '2026-09-28']);
  expect(days.filter(({ due }) => due)).toMatchObject([{ date: '2026-09-28', n: 2 }]);
});

test('a_count_backwards_is_shown_forwards', () => {
  const backwards = { ...receipt, start: receipt.due, due: receipt.start, days: receipt.days.toReversed() };
  expect(stripDays(backwards).at(-1)).toMatchObject({ date: '2026-09-28', starts: true });
});

test('a_clock_that_counts_no_days_shows_its_two_ends', () => {
  expect(stripDays({ ...receipt, days: [] })).toMatchObject([{ starts: true }, { due: true }]);
});
