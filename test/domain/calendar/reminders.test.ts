import { describe, expect, test } from 'vitest';
import { mergeReminders, reminderFirst, reminderLast } from '../../../domain/calendar/reminders.ts';
import { at, endOf } from './brute-force.ts';
import { cn, compute, dstZone, plain, span } from './support.ts';

const first = (start: string, rule: string, calendar = cn) =>
  reminderFirst(calendar, at(start), compute(at(start), rule, calendar).dueAt, span(rule));
const notices = (start: string, rule: string) => {
  const { dueAt } = compute(at(start), rule);
  return mergeReminders(cn, at(start), dueAt, [
    { kind: 'first', at: first(start, rule) },
    { kind: 'last', at: reminderLast(cn, dueAt) },
  ]);
};

describe('first reminder: half time, rounded up', () => {
  test.each([
    ['1wd', '2026-07-13'],
    ['2wd', '2026-07-13'],
    ['3wd', '2026-07-14'],
    ['7wd', '2026-07-16'],
    ['10wd', '2026-07-17'],
  ])('of_%s_from_a_friday_fires_at_opening_time_of_%s', (rule, date) => {
    expect(first('2026-07-10T10:00:00', rule)).toBe(at(`${date}T09:00:00`));
  });

  test('counts_make_up_workdays_and_skips_holidays', () => {
    expect(first('2026-02-12T10:00:00', '4wd')).toBe(at('2026-02-14T09:00:00'));
    expect(first('2026-02-13T10:00:00', '4wd')).toBe(at('2026-02-24T09:00:00'));
  });

  test('of_other_units_is_half_of_the_local_days_rounded_up', () => {
    expect(first('2026-07-06T10:00:00', '7d')).toBe(at('2026-07-10T09:00:00'));
    expect(first('2026-07-06T10:00:00', '8d')).toBe(at('2026-07-10T09:00:00'));
    expect(first('2026-07-06T10:00:00', '24h')).toBe(at('2026-07-07T09:00:00'));
    expect(first('2026-07-06T10:00:00', '1y')).toBe(at('2027-01-05T09:00:00'));
    expect(first('2026-07-06T08:00:00', '4wh')).toBe(at('2026-07-06T09:00:00'));
  });

  test('on_a_day_off_moves_to_the_next_working_day', () => {
    expect(first('2026-07-07T10:00:00', '7d')).toBe(at('2026-07-13T09:00:00'));
    expect(first('2026-07-10T10:00:00', '16wh')).toBe(at('2026-07-13T09:00:00'));
  });

  test('stays_on_the_day_off_where_the_next_working_day_opens_too_late', () => {
    expect(first('2026-02-14T20:00:00', '7d')).toBe(at('2026-02-18T09:00:00'));
    expect(first('2026-10-01T08:00:00', '7d')).toBe(at('2026-10-05T09:00:00'));
  });

  test('is_nothing_where_no_opening_time_lies_between_start_and_due', () => {
    expect(first('2026-07-06T10:00:00', '30min')).toBeNull();
    expect(first('2026-07-06T08:00:00', '24h')).toBeNull();
    expect(first('2026-07-06T10:00:00', '-3wd')).toBeNull();
    expect(first('2026-07-06T10:00:00', '0d')).toBeNull();
  });

  test('of_0wd_from_a_weekend_fires_on_the_working_day_it_ends_with', () => {
    expect(first('2026-07-11T10:00:00', '0wd')).toBe(at('2026-07-13T09:00:00'));
  });

  test('does_not_fail_in_a_year_that_is_missing', () => {
    const strict = { ...cn, missingYear: 'error' } as const;
    expect(first('2026-12-30T10:00:00', '14d', strict)).toBe(at('2027-01-06T09:00:00'));
    expect(reminderLast(strict, endOf('2027-01-04'))).toBe(at('2027-01-01T09:00:00'));
  });

  test('fires_at_local_opening_time_after_a_change_of_the_clock', () => {
    const calendar = { ...plain, zone: dstZone };
    const start = Date.parse('2026-03-27T09:00:00Z');
    const { dueAt } = compute(start, '2wd', calendar);
    expect(reminderFirst(calendar, start, dueAt, span('2wd'))).toBe(Date.parse('2026-03-30T07:00:00Z'));
  });

  test('is_nothing_in_a_calendar_without_working_days', () => {
    const never = { ...cn, weekend: [0, 1, 2, 3, 4, 5, 6], years: {} };
    expect(reminderFirst(never, at('2026-07-06T10:00:00'), endOf('2026-07-10'), span('3wd'))).toBeNull();
    expect(reminderLast(never, endOf('2026-07-10'))).toBeNull();
  });
});

describe('last reminder: one working day before due', () => {
  test.each([
    ['2026-07-15', '2026-07-14'],
    ['2026-07-13', '2026-07-10'],
    ['2026-02-24', '2026-02-14'],
    ['2026-10-10', '2026-10-09'],
    ['2026-10-05', '2026-09-30'],
  ])('of_a_deadline_on_%s_fires_at_opening_time_of_%s', (due, date) => {
    expect(reminderLast(cn, endOf(due))).toBe(at(`${date}T09:00:00`));
  });
});

describe('reminders of one clock', () => {
  test('two_on_one_day_become_one_notice', () => {
    expect(notices('2026-07-10T10:00:00', '3wd')).toEqual([
      { kinds: ['first', 'last'], at: at('2026-07-14T09:00:00') },
    ]);
  });

  test('two_on_different_days_stay_two_in_order', () => {
    expect(notices('2026-07-10T10:00:00', '10wd')).toEqual([
      { kinds: ['first'], at: at('2026-07-17T09:00:00') },
      { kinds: ['last'], at: at('2026-07-23T09:00:00') },
    ]);
  });

  test('one_before_the_start_is_dropped', () => {
    expect(notices('2026-07-10T10:00:00', '1wd')).toEqual([{ kinds: ['first'], at: at('2026-07-13T09:00:00') }]);
    expect(notices('2026-07-10T08:00:00', '1wd')).toHaveLength(2);
    expect(notices('2026-07-10T10:00:00', '30min')).toEqual([]);
  });

  test('start_and_due_instant_themselves_are_excluded', () => {
    const [start, due] = [at('2026-07-10T09:00:00'), at('2026-07-13T09:00:00')];
    const on = (...instants: (number | null)[]) =>
      mergeReminders(
        cn,
        start,
        due,
        instants.map(instant => ({ kind: 'x', at: instant })),
      );
    expect(on(start, due, null)).toEqual([]);
    expect(on(due - 1, start + 1)).toEqual([
      { kinds: ['x'], at: start + 1 },
      { kinds: ['x'], at: due - 1 },
    ]);
  });

  test('the_day_is_the_local_one', () => {
    const [start, due] = [at('2026-07-10T00:00:00'), at('2026-07-20T00:00:00')];
    const [evening, morning] = [at('2026-07-12T23:00:00'), at('2026-07-13T01:00:00')];
    const noon = at('2026-07-13T12:00:00');
    const all = [noon, evening, morning].map(instant => ({ kind: String(instant), at: instant }));
    expect(mergeReminders(cn, start, due, all)).toEqual([
      { kinds: [String(evening)], at: evening },
      { kinds: [String(morning), String(noon)], at: morning },
    ]);
  });

  test('works_without_a_deadline', () => {
    const start = at('2026-07-10T10:00:00');
    expect(mergeReminders(cn, start, null, [{ kind: '3wd', at: at('2026-07-15T09:00:00') }])).toHaveLength(1);
  });
});
