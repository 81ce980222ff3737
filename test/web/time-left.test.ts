import { expect, test } from 'vitest';
import { timeLeft } from '../../web/components/time-left.ts';

const NOW = Date.parse('2026-11-20T09:30:00+08:00');
const HOUR = 3_600_000;
const due = (inHours: number) => new Date(NOW + inHours * HOUR).toISOString();

test('the_last_day_is_told_in_hours_and_minutes_whatever_was_counted', () => {
  expect(timeLeft(due(23.5), 1, NOW)).toEqual({ kind: 'today', hours: 23, minutes: 30 });
});

test('before_the_last_day_the_working_days_of_the_server_are_told', () => {
  expect(timeLeft(due(24), 2, NOW)).toEqual({ kind: 'workingDays', days: 2 });
});

test('a_clock_without_working_days_is_told_in_days', () => {
  expect(timeLeft(due(71), null, NOW)).toEqual({ kind: 'days', days: 2 });
});

test('what_has_passed_says_by_how_much', () => {
  expect(timeLeft(due(-25.5), 0, NOW)).toEqual({ kind: 'overdue', days: 1, hours: 1, minutes: 30 });
});
