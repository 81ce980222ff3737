import { describe, expect, test } from 'vitest';
import { type Calendar, dayKind, openBlocks, timeOfDay } from '../../../domain/calendar/calendar.ts';
import { checkCalendar } from '../../../domain/calendar/check-calendar.ts';
import { isWorking, nextDate } from './brute-force.ts';
import { calendarNamed, cn, dstZone } from './support.ts';

const year = (over: Partial<Calendar['years'][string]> = {}) => ({
  year: 2026,
  provisional: false,
  source: 'test',
  holidays: [],
  makeUpWorkdays: [],
  ...over,
});
const label = { en: 'x', zh: 'x' };
const problems = (over: Partial<Calendar>) =>
  checkCalendar({ ...cn, ...over }).map(found => `${found.pointer} ${found.code}`);
const inYear = (over: Partial<Calendar['years'][string]>) => problems({ years: { '2026': year(over) } });

describe('kinds of day', () => {
  test('every_day_of_2025_and_2026_is_what_the_notices_say', () => {
    for (let date = '2025-01-01'; date < '2027-01-01'; date = nextDate(date, 1)) {
      expect(dayKind(cn, date), date).toMatchObject({
        ok: true,
        working: isWorking(date),
        covered: true,
        provisional: false,
      });
    }
  });

  test('names_the_reason_and_the_holiday_in_both_languages', () => {
    expect(dayKind(cn, '2026-02-13')).toEqual({
      ok: true,
      working: true,
      reason: 'workday',
      provisional: false,
      covered: true,
    });
    expect(dayKind(cn, '2026-03-01')).toMatchObject({ working: false, reason: 'weekend' });
    expect(dayKind(cn, '2026-02-14')).toMatchObject({
      working: true,
      reason: 'make-up',
      label: { zh: '春节调休上班' },
    });
    expect(dayKind(cn, '2026-02-15')).toMatchObject({
      reason: 'holiday',
      label: { en: 'Spring Festival', zh: '春节' },
    });
  });

  test('mid_autumn_and_national_day_are_one_block_in_2025_and_two_in_2026', () => {
    expect(dayKind(cn, '2025-10-06')).toMatchObject({ label: { zh: '国庆节、中秋节' } });
    expect(dayKind(cn, '2026-09-25')).toMatchObject({ label: { zh: '中秋节' } });
    expect(dayKind(cn, '2026-09-28')).toMatchObject({ working: true, reason: 'workday' });
    expect(dayKind(cn, '2026-10-01')).toMatchObject({ label: { zh: '国庆节' } });
  });

  test('missing_year_2027_goes_by_the_weekend_rule_and_is_provisional', () => {
    expect(dayKind(cn, '2027-01-01')).toEqual({
      ok: true,
      working: true,
      reason: 'workday',
      provisional: true,
      covered: false,
    });
    expect(dayKind(cn, '2027-01-02')).toMatchObject({
      working: false,
      reason: 'weekend',
      provisional: true,
      covered: false,
    });
  });

  test('missing_year_is_refused_in_error_mode_and_a_loaded_one_is_not', () => {
    const strict = { ...cn, missingYear: 'error' } as const;
    expect(dayKind(strict, '2027-01-01')).toEqual({ ok: false, code: 'CALENDAR_YEAR_MISSING', year: 2027 });
    expect(dayKind(strict, '2026-12-31')).toMatchObject({ ok: true, covered: true });
  });

  test('a_provisional_year_is_covered_but_provisional', () => {
    const calendar = { ...cn, years: { '2027': year({ year: 2027, provisional: true }) } };
    expect(dayKind(calendar, '2027-03-01')).toMatchObject({ covered: true, provisional: true });
    expect(dayKind({ ...calendar, missingYear: 'error' }, '2027-03-01')).toMatchObject({ ok: true });
  });

  test('an_impossible_date_is_a_mistake', () => {
    expect(() => dayKind(cn, '2026-02-30')).toThrow(RangeError);
  });

  test('opening_blocks_around_a_clock_change_stay_disjoint', () => {
    const opening = [
      { from: '01:00', to: '02:30' },
      { from: '03:00', to: '05:00' },
    ];
    const blocks = openBlocks({ ...cn, zone: dstZone, opening }, '2026-03-29');
    expect(blocks).toEqual([
      { from: Date.parse('2026-03-29T00:00:00Z'), to: Date.parse('2026-03-29T01:30:00Z') },
      { from: Date.parse('2026-03-29T01:30:00Z'), to: Date.parse('2026-03-29T03:00:00Z') },
    ]);
  });
});

describe('checking a calendar', () => {
  test('the_shipped_calendars_are_sound', () => {
    expect(checkCalendar(cn)).toEqual([]);
    expect(checkCalendar(calendarNamed('weekend'))).toEqual([]);
    expect(checkCalendar({ ...cn, zone: dstZone, opening: [{ from: '00:00', to: '24:00' }] })).toEqual([]);
  });

  test('finds_faults_of_the_opening_hours', () => {
    const opening = (...blocks: [string, string][]) =>
      problems({ opening: blocks.map(([from, to]) => ({ from, to })) });
    expect(opening()).toEqual(['/opening TOO_FEW']);
    expect(opening(['09:00', '12:00'], ['11:59', '18:00'])).toEqual(['/opening/1 OVERLAPS']);
    expect(opening(['13:00', '18:00'], ['09:00', '12:00'])).toHaveLength(1);
    expect(opening(['12:00', '09:00'])).toEqual(['/opening/0 MUST_END_LATER']);
    expect(opening(['09:00', '09:00'])).toHaveLength(1);
    for (const time of ['9:00', '09:60', '25:00', '24:01', '09.00', '09:00:00', '\uff10\uff19:00', '']) {
      expect(opening([time, '18:00']), time).toEqual(['/opening/0/from TIME_FORMAT']);
      expect(timeOfDay(time)).toBeNull();
    }
    expect(opening(['09:00', '12:00'], ['12:00', '18:00'])).toEqual([]);
  });

  test('finds_faults_of_the_holidays', () => {
    const holiday = (from: string, to: string) => inYear({ holidays: [{ label, from, to }] });
    expect(holiday('2026-05-03', '2026-05-01')).toEqual(['/years/2026/holidays/0 MUST_END_LATER']);
    expect(holiday('2025-12-31', '2026-01-02')).toEqual(['/years/2026/holidays/0/from OUTSIDE_YEAR']);
    expect(holiday('2026-12-31', '2027-01-02')).toHaveLength(1);
    expect(holiday('2026-02-29', '2026-03-01')).toEqual(['/years/2026/holidays/0/from DATE_FORMAT']);
    const overlap = [
      { label, from: '2026-05-01', to: '2026-05-05' },
      { label, from: '2026-05-05', to: '2026-05-06' },
    ];
    expect(inYear({ holidays: overlap })).toEqual(['/years/2026/holidays/1 OVERLAPS']);
    expect(inYear({ holidays: [{ label: { en: 'x', zh: ' ' }, from: '2026-05-01', to: '2026-05-01' }] })).toHaveLength(
      1,
    );
  });

  test('finds_faults_of_the_make_up_workdays', () => {
    const makeUp = (...dates: string[]) => inYear({ makeUpWorkdays: dates.map(date => ({ date, label })) });
    expect(makeUp('2026-02-16')).toEqual(['/years/2026/makeUpWorkdays/0 NOT_A_WEEKEND_DAY']);
    expect(makeUp('2025-10-11')).toEqual(['/years/2026/makeUpWorkdays/0/date OUTSIDE_YEAR']);
    expect(makeUp('2026-02-14', '2026-02-14')).toEqual(['/years/2026/makeUpWorkdays/1 REPEATED']);
    const both = {
      holidays: [{ label, from: '2026-02-14', to: '2026-02-15' }],
      makeUpWorkdays: [{ date: '2026-02-14', label }],
    };
    expect(inYear(both)).toEqual(['/years/2026/makeUpWorkdays/0 ALSO_A_DAY_OFF']);
  });

  test('finds_faults_of_the_year_the_weekend_and_the_head', () => {
    expect(problems({ years: { '2027': year() } })[0]).toBe('/years/2027/year MUST_EQUAL');
    expect(inYear({ source: '' })).toEqual(['/years/2026/source REQUIRED']);
    expect(problems({ weekend: [0, 7] })[0]).toBe('/weekend NOT_AN_OPTION');
    expect(problems({ weekend: [0, 0, 6] })).toEqual(['/weekend REPEATED']);
    expect(problems({ weekend: [0, 1, 2, 3, 4, 5, 6], years: {} })).toEqual(['/weekend NO_WORKING_DAY']);
    expect(problems({ id: '' })).toEqual(['/id REQUIRED']);
    expect(problems({ version: 0 })).toEqual(['/version MUST_BE_INTEGER']);
    expect(problems({ label: { en: '', zh: 'x' } })).toEqual(['/label/en REQUIRED']);
    expect(problems({ missingYear: 'toString' as 'error' })).toEqual(['/missingYear NOT_AN_OPTION']);
  });

  test('finds_faults_of_the_zone', () => {
    const zone = (...offsets: [number | null, number][]) =>
      problems({ zone: { id: 'Z', offsets: offsets.map(([from, offsetMinutes]) => ({ from, offsetMinutes })) } });
    expect(zone()).toEqual(['/zone/offsets TOO_FEW']);
    expect(zone([5, 0])).toEqual(['/zone/offsets/0/from NOT_ASCENDING']);
    expect(zone([null, 0], [null, 60])).toEqual(['/zone/offsets/1/from NOT_ASCENDING']);
    expect(zone([null, 0], [9, 60], [9, 0])).toEqual(['/zone/offsets/2/from NOT_ASCENDING']);
    expect(zone([null, 1081])).toHaveLength(1);
    expect(zone([null, 0.5])).toHaveLength(1);
    expect(problems({ zone: { id: ' ', offsets: cn.zone.offsets } })).toEqual(['/zone/id REQUIRED']);
  });
});

test('a_region_with_a_weekend_rule_alone_is_never_provisional', () => {
  const region: Calendar = { ...cn, years: {}, missingYear: 'weekend-rule' };
  expect(dayKind(region, '2031-06-07')).toEqual({
    ok: true,
    working: false,
    reason: 'weekend',
    provisional: false,
    covered: true,
  });
});
