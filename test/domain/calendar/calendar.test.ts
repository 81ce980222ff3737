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
  checkCalendar({ ...cn, ...over }).map(found => `${found.pointer} ${found.problem}`);
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
    expect(opening()).toEqual(['/opening is empty']);
    expect(opening(['09:00', '12:00'], ['11:59', '18:00'])).toEqual([
      '/opening/1 overlaps the block before it or stands out of order',
    ]);
    expect(opening(['13:00', '18:00'], ['09:00', '12:00'])).toHaveLength(1);
    expect(opening(['12:00', '09:00'])).toEqual(['/opening/0 does not end after it begins']);
    expect(opening(['09:00', '09:00'])).toHaveLength(1);
    for (const time of ['9:00', '09:60', '25:00', '24:01', '09.00', '09:00:00', '\uff10\uff19:00', '']) {
      expect(opening([time, '18:00']), time).toEqual([`/opening/0/from is not a time HH:MM: ${time}`]);
      expect(timeOfDay(time)).toBeNull();
    }
    expect(opening(['09:00', '12:00'], ['12:00', '18:00'])).toEqual([]);
  });

  test('finds_faults_of_the_holidays', () => {
    const holiday = (from: string, to: string) => inYear({ holidays: [{ label, from, to }] });
    expect(holiday('2026-05-03', '2026-05-01')).toEqual(['/years/2026/holidays/0 ends before it begins']);
    expect(holiday('2025-12-31', '2026-01-02')).toEqual([
      '/years/2026/holidays/0/from lies outside the year 2026: 2025-12-31',
    ]);
    expect(holiday('2026-12-31', '2027-01-02')).toHaveLength(1);
    expect(holiday('2026-02-29', '2026-03-01')).toEqual([
      '/years/2026/holidays/0/from is not a date YYYY-MM-DD: 2026-02-29',
    ]);
    const overlap = [
      { label, from: '2026-05-01', to: '2026-05-05' },
      { label, from: '2026-05-05', to: '2026-05-06' },
    ];
    expect(inYear({ holidays: overlap })).toEqual(['/years/2026/holidays/1 overlaps another holiday']);
    expect(inYear({ holidays: [{ label: { en: 'x', zh: ' ' }, from: '2026-05-01', to: '2026-05-01' }] })).toHaveLength(
      1,
    );
  });

  test('finds_faults_of_the_make_up_workdays', () => {
    const makeUp = (...dates: string[]) => inYear({ makeUpWorkdays: dates.map(date => ({ date, label })) });
    expect(makeUp('2026-02-16')).toEqual(['/years/2026/makeUpWorkdays/0 is not a weekend day: 2026-02-16']);
    expect(makeUp('2025-10-11')).toEqual(['/years/2026/makeUpWorkdays/0/date lies outside the year 2026: 2025-10-11']);
    expect(makeUp('2026-02-14', '2026-02-14')).toEqual(['/years/2026/makeUpWorkdays/1 is listed twice: 2026-02-14']);
    const both = {
      holidays: [{ label, from: '2026-02-14', to: '2026-02-15' }],
      makeUpWorkdays: [{ date: '2026-02-14', label }],
    };
    expect(inYear(both)).toEqual(['/years/2026/makeUpWorkdays/0 is also a holiday: 2026-02-14']);
  });

  test('finds_faults_of_the_year_the_weekend_and_the_head', () => {
    expect(problems({ years: { '2027': year() } })[0]).toBe('/years/2027/year is not the year it is filed under: 2026');
    expect(inYear({ source: '' })).toEqual(['/years/2026/source is empty']);
    expect(problems({ weekend: [0, 7] })[0]).toBe('/weekend has a day that is not 0 to 6');
    expect(problems({ weekend: [0, 0, 6] })).toEqual(['/weekend names a day twice']);
    expect(problems({ weekend: [0, 1, 2, 3, 4, 5, 6], years: {} })).toEqual(['/weekend leaves no working day']);
    expect(problems({ id: '' })).toEqual(['/id is empty']);
    expect(problems({ version: 0 })).toEqual(['/version is not a whole number from 1']);
    expect(problems({ label: { en: '', zh: 'x' } })).toEqual(['/label lacks a language']);
    expect(problems({ missingYear: 'toString' as 'error' })).toEqual([
      '/missingYear is none of provisional, error, weekend-rule',
    ]);
  });

  test('finds_faults_of_the_zone', () => {
    const zone = (...offsets: [number | null, number][]) =>
      problems({ zone: { id: 'Z', offsets: offsets.map(([from, offsetMinutes]) => ({ from, offsetMinutes })) } });
    expect(zone()).toEqual(['/zone/offsets is empty']);
    expect(zone([5, 0])).toEqual(['/zone/offsets/0/from must be null in the first entry']);
    expect(zone([null, 0], [null, 60])).toEqual(['/zone/offsets/1/from is not an instant']);
    expect(zone([null, 0], [9, 60], [9, 0])).toEqual(['/zone/offsets/2/from is not after the entry before it']);
    expect(zone([null, 1081])).toHaveLength(1);
    expect(zone([null, 0.5])).toHaveLength(1);
    expect(problems({ zone: { id: ' ', offsets: cn.zone.offsets } })).toEqual(['/zone/id is empty']);
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
