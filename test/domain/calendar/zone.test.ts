import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addMonths,
  DAY_MS,
  dayNumber,
  endOfDay,
  formatDay,
  formatTime,
  isDate,
  isInstant,
  startOfDay,
  toInstant,
  toLocal,
  weekday,
  type Zone,
} from '../../../domain/calendar/zone.ts';
import { dstZone, midnightZone } from './support.ts';

const hour = 3_600_000;
const utc = (text: string) => Date.parse(text);
const anyDay = fc.integer({ min: dayNumber('0001-01-03'), max: dayNumber('9999-12-28') });

describe('civil dates', () => {
  test('dates_and_weekdays_agree_with_the_platform_for_every_day_of_800_years', () => {
    for (let day = dayNumber('1800-01-01'); day < dayNumber('2600-01-01'); day += 1) {
      const date = new Date(day * DAY_MS);
      if (formatDay(day) !== date.toISOString().slice(0, 10) || weekday(day) !== date.getUTCDay()) {
        expect.unreachable(`${day} is ${date.toISOString()}, not ${formatDay(day)}`);
      }
    }
  });

  test('day_numbers_and_dates_are_inverse_over_the_years_1_to_9999', () => {
    fc.assert(fc.property(anyDay, day => dayNumber(formatDay(day)) === day));
  });

  test('refuses_dates_that_do_not_exist', () => {
    for (const text of [
      '2026-02-29',
      '2026-13-01',
      '2026-00-10',
      '2026-04-31',
      '0000-01-01',
      '2026-1-01',
      '20260101',
      '',
    ]) {
      expect(isDate(text), text).toBe(false);
      expect(() => dayNumber(text), text).toThrow(RangeError);
    }
    for (const text of ['2028-02-29', '2000-02-29', '2026-12-31']) expect(isDate(text), text).toBe(true);
    expect(isDate('1900-02-29')).toBe(false);
  });

  test('months_clamp_to_the_end_of_the_month_in_both_directions', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2028-01-31', 1)).toBe('2028-02-29');
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
    expect(addMonths('2026-01-15', -1)).toBe('2025-12-15');
    expect(addMonths('2026-01-15', -13)).toBe('2024-12-15');
    expect(addMonths('2026-12-15', 1)).toBe('2027-01-15');
    expect(addMonths('9999-12-15', 1)).toBeNull();
    expect(addMonths('0001-01-15', -1)).toBeNull();
  });

  test('times_show_seconds_only_where_there_are_any', () => {
    expect(formatTime(9 * hour)).toBe('09:00');
    expect(formatTime(9 * hour + 5_000)).toBe('09:00:05');
    expect(formatTime(DAY_MS - 1)).toBe('23:59:59.999');
    expect(formatTime(7)).toBe('00:00:00.007');
  });

  test('refuses_numbers_that_are_no_instant', () => {
    for (const at of [Number.NaN, Infinity, -Infinity, 1.5, 1e308, Number.MAX_SAFE_INTEGER, -1e14]) {
      expect(isInstant(at), String(at)).toBe(false);
      expect(() => toLocal(dstZone, at), String(at)).toThrow(RangeError);
    }
    expect(isInstant(0)).toBe(true);
    expect(isInstant(-1)).toBe(true);
  });
});

describe('zones with transitions', () => {
  test('a_local_time_in_a_gap_takes_the_later_instant', () => {
    expect(toInstant(dstZone, '2026-03-29', 2.5 * hour)).toBe(utc('2026-03-29T01:30:00Z'));
    expect(toLocal(dstZone, utc('2026-03-29T01:30:00Z')).msOfDay).toBe(3.5 * hour);
  });

  test('the_ends_of_a_gap_are_read_exactly', () => {
    expect(toInstant(dstZone, '2026-03-29', 2 * hour - 1)).toBe(utc('2026-03-29T00:59:59.999Z'));
    expect(toInstant(dstZone, '2026-03-29', 2 * hour)).toBe(utc('2026-03-29T01:00:00Z'));
    expect(toInstant(dstZone, '2026-03-29', 3 * hour)).toBe(utc('2026-03-29T01:00:00Z'));
  });

  test('a_local_time_that_occurs_twice_takes_the_earlier_instant', () => {
    expect(toInstant(dstZone, '2026-10-25', 2.5 * hour)).toBe(utc('2026-10-25T00:30:00Z'));
    expect(toLocal(dstZone, utc('2026-10-25T00:30:00Z'))).toEqual(toLocal(dstZone, utc('2026-10-25T01:30:00Z')));
    expect(toInstant(dstZone, '2026-10-25', 3 * hour)).toBe(utc('2026-10-25T02:00:00Z'));
  });

  test('a_day_whose_midnight_is_skipped_begins_at_the_change', () => {
    expect(startOfDay(midnightZone, '2026-04-01')).toBe(utc('2026-04-01T03:00:00Z'));
    expect(endOfDay(midnightZone, '2026-03-31')).toBe(utc('2026-04-01T02:59:59.999Z'));
  });

  test('a_day_whose_midnight_lies_inside_a_gap_ends_where_the_gap_begins', () => {
    const change = utc('2026-05-01T23:30:00Z');
    const zone: Zone = {
      id: 'Test/Around',
      offsets: [
        { from: null, offsetMinutes: 0 },
        { from: change, offsetMinutes: 60 },
      ],
    };
    expect(startOfDay(zone, '2026-05-02')).toBe(change);
    expect(endOfDay(zone, '2026-05-01')).toBe(change - 1);
    expect(toInstant(zone, '2026-05-02', 0)).toBe(utc('2026-05-02T00:00:00Z'));
    expect(toLocal(zone, change - 1)).toMatchObject({ date: '2026-05-01', msOfDay: 23.5 * hour - 1 });
    expect(toLocal(zone, change)).toMatchObject({ date: '2026-05-02', msOfDay: 0.5 * hour });
  });

  test('a_day_whose_last_hour_occurs_twice_ends_with_the_second', () => {
    expect(endOfDay(midnightZone, '2026-10-31')).toBe(utc('2026-11-01T02:59:59.999Z'));
  });

  test('days_join_without_gap_or_overlap_and_end_at_23_59_59_999', () => {
    const day = fc.integer({ min: dayNumber('2026-01-01'), max: dayNumber('2026-12-31') });
    const zone = fc.constantFrom<Zone>(dstZone, midnightZone, {
      id: 'Test/Far',
      offsets: [{ from: null, offsetMinutes: 345 }],
    });
    fc.assert(
      fc.property(zone, day, (where, number) => {
        const date = formatDay(number);
        const end = toLocal(where, endOfDay(where, date));
        expect(end).toMatchObject({ date, msOfDay: DAY_MS - 1 });
        expect(endOfDay(where, date) + 1).toBe(startOfDay(where, formatDay(number + 1)));
      }),
      { numRuns: 500 },
    );
  });

  test('reading_the_clock_and_setting_it_are_inverse_up_to_the_repeated_hour', () => {
    const instant = fc.integer({ min: utc('2026-01-01T00:00:00Z'), max: utc('2026-12-31T00:00:00Z') });
    fc.assert(
      fc.property(fc.constantFrom(dstZone, midnightZone), instant, (zone, at) => {
        const local = toLocal(zone, at);
        const back = toInstant(zone, local.date, local.msOfDay);
        expect([at, at - hour]).toContain(back);
        expect(toLocal(zone, back)).toEqual(local);
      }),
      { numRuns: 500 },
    );
  });

  test('a_zone_without_offsets_is_a_mistake_not_utc', () => {
    expect(() => toInstant({ id: 'X', offsets: [] }, '2026-01-01', 0)).toThrow('zone X has no offsets');
  });
});
