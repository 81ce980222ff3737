import { describe, expect, test } from 'vitest';
import type { Calendar } from '../../../domain/calendar/calendar.ts';
import { computeDeadline, workingDaysLeft } from '../../../domain/calendar/working-days.ts';
import { at, endOf } from './brute-force.ts';
import { calendarNamed, cn, compute, dstZone, midnightZone, plain, span } from './support.ts';

const strict: Calendar = { ...cn, missingYear: 'error' };

describe('worked examples of the handbook (domain/deadlines.md section 6)', () => {
  test.each([
    ['2025-04-25', '3wd', '2025-04-29', 'counts_the_make_up_sunday'],
    ['2025-09-30', '3wd', '2025-10-11', 'counts_the_make_up_saturday_after_national_day'],
    ['2025-12-31', '3wd', '2026-01-06', 'counts_over_the_year_and_the_make_up_sunday'],
    ['2026-02-13', '3wd', '2026-02-25', 'counts_the_make_up_saturday_and_skips_spring_festival'],
    ['2026-04-30', '3wd', '2026-05-08', 'skips_labour_day'],
    ['2026-09-21', '10wd', '2026-10-12', 'skips_mid_autumn_and_national_day_and_counts_the_make_up_saturday'],
    ['2026-09-30', '3wd', '2026-10-10', 'ends_on_a_make_up_saturday'],
  ])('%s_plus_%s_is_due_on_%s_%s', (start, rule, due) => {
    for (const time of ['00:00:00.000', '09:00:00.000', '16:20:00.000', '23:59:59.999']) {
      const computed = compute(at(`${start}T${time}`), rule);
      expect(computed.dueAt).toBe(endOf(due));
      expect(computed.receipt.provisional).toBe(false);
    }
  });

  test('zone_trap_asks_which_day_it_is_in_the_zone_of_the_region', () => {
    expect(compute(Date.parse('2026-02-13T16:30:00Z'), '3wd').dueAt).toBe(endOf('2026-02-26'));
    expect(compute(Date.parse('2026-02-13T15:59:59.999Z'), '3wd').dueAt).toBe(endOf('2026-02-25'));
  });

  test('case_1_an_offer_of_friday_without_holidays_is_due_at_the_end_of_wednesday', () => {
    expect(compute(at('2026-07-10T10:00:00'), '3wd').dueAt).toBe(at('2026-07-15T23:59:59.999'));
    expect(compute(at('2026-07-10T10:00:00'), '3wd', plain).dueAt).toBe(at('2026-07-15T23:59:59.999'));
  });

  test('case_2_the_make_up_saturday_before_a_week_long_holiday_counts', () => {
    expect(compute(at('2026-02-12T10:00:00'), '2wd').dueAt).toBe(endOf('2026-02-14'));
  });

  test('case_3_ten_working_days_from_a_monday_without_holidays_end_on_monday_two_weeks_later', () => {
    expect(compute(at('2026-07-06T10:00:00'), '10wd').dueAt).toBe(endOf('2026-07-20'));
  });

  test('case_6_a_year_from_29_february_2028_ends_on_28_february_2029', () => {
    const { dueAt, receipt } = compute(at('2028-02-29T12:00:00'), '1y');
    expect(dueAt).toBe(endOf('2029-02-28'));
    expect(receipt).toMatchObject({ rule: '1y', days: [], clampedFrom: 29, provisional: false });
  });
});

describe('working days', () => {
  test('the_start_date_is_never_counted', () => {
    expect(compute(at('2026-07-10T00:00:00'), '3wd').dueAt).toBe(endOf('2026-07-15'));
    expect(compute(at('2026-07-11T12:00:00'), '3wd').dueAt).toBe(endOf('2026-07-15'));
    expect(compute(at('2026-02-14T12:00:00'), '1wd').dueAt).toBe(endOf('2026-02-24'));
  });

  test('zero_is_the_end_of_the_start_date_or_of_the_next_working_day', () => {
    expect(compute(at('2026-07-10T23:00:00'), '0wd').dueAt).toBe(endOf('2026-07-10'));
    expect(compute(at('2026-07-11T01:00:00'), '0wd').dueAt).toBe(endOf('2026-07-13'));
    expect(compute(at('2026-02-14T01:00:00'), '0wd').dueAt).toBe(endOf('2026-02-14'));
    expect(compute(at('2026-02-15T01:00:00'), '0wd').dueAt).toBe(endOf('2026-02-24'));
  });

  test('negative_counts_end_on_the_working_day_before_the_start', () => {
    expect(compute(at('2026-07-13T10:00:00'), '-1wd').dueAt).toBe(endOf('2026-07-10'));
    expect(compute(at('2026-02-25T10:00:00'), '-2wd').dueAt).toBe(endOf('2026-02-14'));
    expect(compute(at('2026-02-22T10:00:00'), '-2wd').dueAt).toBe(endOf('2026-02-13'));
  });

  test('missing_year_2027_is_provisional_and_never_silent', () => {
    const over = compute(at('2026-12-30T10:00:00'), '3wd');
    expect(over.dueAt).toBe(endOf('2027-01-04'));
    expect(over.receipt.provisional).toBe(true);
    expect(compute(at('2026-12-30T10:00:00'), '1wd').receipt.provisional).toBe(false);
    expect(compute(at('2027-01-01T10:00:00'), '-1wd').receipt.provisional).toBe(false);
    expect(compute(at('2027-01-04T10:00:00'), '-1wd').receipt.provisional).toBe(true);
  });

  test('a_day_skipped_in_a_missing_year_makes_the_deadline_provisional_too', () => {
    const years = { '2027': plain.years['2027'] } as Calendar['years'];
    const { receipt } = compute(at('2028-01-03T10:00:00'), '-1wd', { ...cn, years });
    expect(receipt.days).toEqual([
      { date: '2028-01-02', counted: false, reason: 'weekend', provisional: true },
      { date: '2028-01-01', counted: false, reason: 'weekend', provisional: true },
      { date: '2027-12-31', counted: true, n: -1, reason: 'workday' },
    ]);
    expect(receipt.provisional).toBe(true);
  });

  test('a_missing_year_is_refused_in_error_mode_only_when_a_day_of_it_is_asked', () => {
    const start = at('2026-12-30T10:00:00');
    const missing = { ok: false, code: 'CALENDAR_YEAR_MISSING', year: 2027 };
    expect(computeDeadline(strict, start, span('2wd'))).toEqual(missing);
    expect(computeDeadline(strict, start, span('20wh'))).toEqual(missing);
    expect(computeDeadline(strict, start, span('1wd'))).toMatchObject({ ok: true });
    for (const text of ['7d', '72h', '30min', '3mo', '1y']) {
      expect(computeDeadline(strict, start, span(text)), text).toMatchObject({
        ok: true,
        receipt: { provisional: false },
      });
    }
  });

  test('a_provisional_year_is_counted_in_error_mode_and_marks_the_deadline', () => {
    const years = { ...cn.years, '2027': { ...plain.years['2027'], provisional: true } } as Calendar['years'];
    expect(computeDeadline({ ...strict, years }, at('2026-12-30T10:00:00'), span('2wd'))).toMatchObject({
      ok: true,
      receipt: { provisional: true, due: { date: '2027-01-01' } },
    });
  });

  test('the_weekend_calendar_counts_without_holidays_and_is_final', () => {
    const { receipt } = compute(Date.parse('2026-09-30T20:00:00Z'), '3wd', calendarNamed('weekend'));
    expect(receipt).toMatchObject({
      zone: 'UTC',
      due: { date: '2026-10-05', time: '23:59:59.999' },
      provisional: false,
    });
  });
});

describe('plain units', () => {
  test('hours_minutes_and_days_are_plain_time_to_the_millisecond_over_any_holiday', () => {
    const start = at('2026-02-14T18:31:07.123');
    expect(compute(start, '30min').dueAt).toBe(start + 30 * 60_000);
    expect(compute(start, '24h').dueAt).toBe(at('2026-02-15T18:31:07.123'));
    expect(compute(start, '7d').dueAt).toBe(at('2026-02-21T18:31:07.123'));
    expect(compute(start, '-7d').dueAt).toBe(at('2026-02-07T18:31:07.123'));
    expect(compute(start, '-24h').dueAt).toBe(at('2026-02-13T18:31:07.123'));
    expect(compute(start, '-30min').dueAt).toBe(start - 30 * 60_000);
    for (const text of ['0min', '0h', '0d', '0wh']) expect(compute(start, text).dueAt, text).toBe(start);
  });

  test('months_and_years_keep_the_day_number_clamp_and_end_with_the_local_day', () => {
    expect(compute(at('2026-01-31T10:00:00'), '1mo').dueAt).toBe(endOf('2026-02-28'));
    expect(compute(at('2026-03-31T10:00:00'), '-1mo').dueAt).toBe(endOf('2026-02-28'));
    expect(compute(at('2026-08-15T00:00:00'), '3mo').dueAt).toBe(endOf('2026-11-15'));
    expect(compute(at('2028-02-29T00:00:00'), '-1y').dueAt).toBe(endOf('2027-02-28'));
    expect(compute(at('2024-02-29T00:00:00'), '4y').dueAt).toBe(endOf('2028-02-29'));
    expect(compute(at('2026-08-15T10:00:00'), '0mo').dueAt).toBe(endOf('2026-08-15'));
    expect(compute(Date.parse('2026-01-30T16:30:00Z'), '1mo').receipt).toMatchObject({
      clampedFrom: 31,
      due: { date: '2026-02-28' },
    });
    expect(compute(at('2026-08-15T00:00:00'), '3mo').receipt).not.toHaveProperty('clampedFrom');
  });

  test('defect-D9_a_day_is_24_hours_and_sixteen_working_hours_are_two_working_days', () => {
    const friday = at('2026-07-10T09:00:00');
    expect(compute(friday, '1d').dueAt).toBe(compute(friday, '24h').dueAt);
    expect(compute(friday, '16wh').dueAt).toBe(at('2026-07-13T18:30:00'));
    expect(compute(friday, '24wh').dueAt).toBe(at('2026-07-14T18:30:00'));
    expect(compute(friday, '2wd').dueAt).toBe(endOf('2026-07-14'));
    expect(compute(friday, '48h').dueAt).toBe(at('2026-07-12T09:00:00'));
  });
});

describe('clock changes and absurd numbers', () => {
  test('defect-D20_a_change_of_the_clock_does_not_move_the_end_of_the_day', () => {
    const calendar = { ...plain, zone: dstZone };
    expect(compute(Date.parse('2026-03-27T09:00:00Z'), '1wd', calendar).dueAt).toBe(
      Date.parse('2026-03-30T21:59:59.999Z'),
    );
    expect(compute(Date.parse('2026-03-25T09:00:00Z'), '1wd', calendar).dueAt).toBe(
      Date.parse('2026-03-26T22:59:59.999Z'),
    );
    expect(compute(Date.parse('2026-10-25T00:30:00Z'), '0wd', calendar).dueAt).toBe(
      Date.parse('2026-10-26T22:59:59.999Z'),
    );
    expect(compute(Date.parse('2026-03-28T12:00:00Z'), '1d', calendar).dueAt).toBe(Date.parse('2026-03-29T12:00:00Z'));
    expect(compute(Date.parse('2026-02-28T12:00:00Z'), '1mo', calendar).dueAt).toBe(
      Date.parse('2026-03-28T22:59:59.999Z'),
    );
    expect(compute(Date.parse('2026-02-28T23:30:00Z'), '1mo', calendar).dueAt).toBe(
      Date.parse('2026-04-01T21:59:59.999Z'),
    );
  });

  test('no_instant_of_a_day_lies_after_its_end_where_its_last_hour_occurs_twice', () => {
    const second = Date.parse('2026-11-01T02:30:00Z');
    const { dueAt } = compute(second, '0wd', { ...plain, zone: midnightZone, weekend: [] });
    expect(dueAt).toBe(Date.parse('2026-11-01T02:59:59.999Z'));
  });

  test.each([Number.NaN, Infinity, 1.5, 1e308, -1e15, 8.64e15])('refuses_the_start_%s', start => {
    expect(computeDeadline(cn, start, span('3wd'))).toEqual({ ok: false, code: 'OUT_OF_RANGE', what: 'start' });
  });

  test.each([Number.NaN, Infinity, 1.5, 3661, -3661, 1e308])('refuses_the_amount_%s', amount => {
    expect(computeDeadline(cn, 0, { unit: 'wd', amount })).toEqual({ ok: false, code: 'OUT_OF_RANGE', what: 'amount' });
  });

  test('refuses_a_result_outside_the_years_1_to_9999_in_every_unit', () => {
    const due = { ok: false, code: 'OUT_OF_RANGE', what: 'due' };
    const [early, late] = [Date.parse('0001-01-04T00:00:00Z'), Date.parse('9999-12-27T00:00:00Z')];
    for (const text of ['200wd', '2000wh', '10d', '1000h', '100000min', '1mo', '1y']) {
      expect(computeDeadline(cn, late, span(text)), text).toEqual(due);
      expect(computeDeadline(cn, early, span(`-${text}`)), text).toEqual(due);
    }
    expect(computeDeadline(cn, Date.parse('9999-10-31T00:00:00Z'), span('2mo'))).toEqual(due);
  });

  test('a_calendar_that_never_opens_is_refused_instead_of_walked_for_ever', () => {
    const due = { ok: false, code: 'OUT_OF_RANGE', what: 'due' };
    expect(computeDeadline({ ...cn, weekend: [0, 1, 2, 3, 4, 5, 6], years: {} }, 0, span('1wd'))).toEqual(due);
    expect(computeDeadline({ ...cn, opening: [] }, 0, span('1wh'))).toEqual(due);
  }, 3_000);

  test('the_largest_amounts_are_computed', () => {
    const start = at('2026-07-10T10:00:00');
    for (const text of ['3660wd', '-3660wd', '29280wh', '-29280wh', '3660d', '120mo', '10y']) {
      expect(computeDeadline(cn, start, span(text)), text).toMatchObject({ ok: true });
    }
  });
});

describe('working days left', () => {
  const due = endOf('2026-02-25');

  test('is_the_whole_clock_at_its_start_and_nothing_on_the_due_date', () => {
    expect(workingDaysLeft(cn, at('2026-02-13T10:00:00'), due)).toBe(3);
    expect(workingDaysLeft(cn, at('2026-02-14T10:00:00'), due)).toBe(2);
    expect(workingDaysLeft(cn, at('2026-02-20T10:00:00'), due)).toBe(2);
    expect(workingDaysLeft(cn, at('2026-02-24T23:59:59.999'), due)).toBe(1);
    expect(workingDaysLeft(cn, at('2026-02-25T00:00:00'), due)).toBe(0);
    expect(workingDaysLeft(cn, due, due)).toBe(0);
  });

  test('is_negative_by_the_working_days_passed_since', () => {
    expect(workingDaysLeft(cn, at('2026-02-26T00:00:00'), due)).toBe(-1);
    expect(workingDaysLeft(cn, at('2026-02-28T00:00:00'), due)).toBe(-3);
    expect(workingDaysLeft(cn, at('2026-03-01T00:00:00'), due)).toBe(-3);
    expect(Object.is(workingDaysLeft(cn, at('2026-07-12T00:00:00'), endOf('2026-07-11')), 0)).toBe(true);
  });

  test('informs_in_error_mode_too', () => {
    expect(workingDaysLeft(strict, at('2026-12-30T10:00:00'), endOf('2027-01-04'))).toBe(3);
  });
});
