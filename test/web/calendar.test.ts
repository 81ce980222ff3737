import { describe, expect, test } from 'vitest';
import type { Calendar } from '../../domain/calendar/calendar.ts';
import { dayNumber, formatDay, weekday } from '../../domain/calendar/zone.ts';
import { differences } from '../../web/pages/calendar/differences.ts';
import { handedIn } from '../../web/pages/calendar/handed-in.ts';
import { readJson } from '../../web/pages/calendar/json-lines.ts';
import { instantOf, localNow } from '../../web/pages/calendar/local-time.ts';
import { dayFrom, type YearDay, yearPicture } from '../../web/pages/calendar/year-picture.ts';

const name = (zh: string) => ({ en: zh, zh });
const HOLIDAYS: Record<string, string> = {
  '2026-09-30': '甲',
  '2026-10-01': '甲',
  '2026-10-02': '甲',
  '2026-10-03': '乙',
};
const year: YearDay[] = Array.from({ length: 365 }, (_, at) => {
  const day = dayNumber('2026-01-01') + at;
  const date = formatDay(day);
  const off = HOLIDAYS[date];
  const makeUp = date === '2026-10-10';
  const reason = off ? 'holiday' : makeUp ? 'make-up' : weekday(day) % 6 === 0 ? 'weekend' : 'workday';
  const label = off ? name(off) : makeUp ? name('补') : null;
  return { date, weekday: weekday(day), working: reason === 'workday' || makeUp, reason, label };
});

describe('the picture of a year', () => {
  test('has_every_day_once_in_weeks_that_begin_on_monday', () => {
    const months = yearPicture(year);
    expect(months).toHaveLength(12);
    const days = months.flatMap(({ weeks }) => weeks.flat());
    expect(days.flatMap(day => day?.date ?? [])).toEqual(year.map(({ date }) => date));
    for (const { weeks } of months) {
      for (const week of weeks) {
        expect(week).toHaveLength(7);
        week.forEach((day, at) => expect(day === null || day.weekday === (at + 1) % 7).toBe(true));
      }
    }
  });

  test('names_holidays_and_make_up_days_in_stretches_of_one_name_within_a_month', () => {
    const stretches = yearPicture(year)[9]?.stretches;
    expect(stretches).toEqual([
      { from: '2026-10-01', to: '2026-10-02', reason: 'holiday', label: name('甲') },
      { from: '2026-10-03', to: '2026-10-03', reason: 'holiday', label: name('乙') },
      { from: '2026-10-10', to: '2026-10-10', reason: 'make-up', label: name('补') },
    ]);
  });

  test('is_walked_by_days_and_weeks_and_ends_at_its_ends', () => {
    expect(dayFrom(year, '2026-01-31', 1)).toBe('2026-02-01');
    expect(dayFrom(year, '2026-03-02', -7)).toBe('2026-02-23');
    expect(dayFrom(year, '2026-01-03', -7)).toBe('2026-01-01');
    expect(dayFrom(year, '2026-12-31', 7)).toBe('2026-12-31');
  });
});

const PASTED = `{
  "year": 2027,
  "holidays": [
    { "from": "2027-01-01",
      "to": "2026-12-30" }
  ],
  "a/b": "x\\"y",
  "totals": {}
}`;

describe('a year handed in', () => {
  test('knows_the_line_of_every_value', () => {
    const read = readJson(PASTED);
    if (!read.ok) throw new Error('not read');
    expect(read.value).toEqual(JSON.parse(PASTED));
    expect(['/year', '/holidays/0/to', '/a~1b', '/totals'].map(pointer => read.lines.get(pointer))).toEqual([
      2, 5, 7, 8,
    ]);
  });

  test('is_one_year_several_or_a_whole_change_and_faults_stand_at_their_line_in_each', () => {
    const one = handedIn(PASTED);
    if (!one.ok) throw new Error('not read');
    expect(one.change.years).toHaveLength(1);
    expect(one.lineOf('#/years/0/holidays/0/to')).toBe(5);
    const many = handedIn(`[\n${PASTED}\n]`);
    if (!many.ok) throw new Error('not read');
    expect(many.lineOf('#/years/0/holidays/0/to')).toBe(6);
    const whole = handedIn(`{"years":[\n${PASTED}]}`);
    if (!whole.ok) throw new Error('not read');
    expect(whole.lineOf('#/years/0/year')).toBe(3);
  });

  test('shows_a_missing_member_at_what_it_should_stand_in', () => {
    const read = handedIn(PASTED);
    if (!read.ok) throw new Error('not read');
    expect(read.lineOf('#/years/0/totals/daysOff')).toBe(8);
    expect(read.lineOf('#/years/0/source')).toBe(1);
    expect(read.lineOf('#/opening')).toBe(1);
  });

  test('says_at_which_line_it_stops_being_json', () => {
    for (const [text, line] of [
      ['{\n"a": ', 2],
      ['{"a": 1\n"b": 2}', 2],
      ['[1,\n]', 2],
      ['{"a": 1}\n\nx', 3],
      ['["a\nb"]', 1],
      ['[1.2.3]', 1],
      ['', 1],
    ] as const)
      expect(readJson(text), text).toEqual({ ok: false, line });
    expect(readJson('{}').ok).toBe(true);
    expect(handedIn('{\n"a": 1,\n"b": x\n}')).toEqual({ ok: false, line: 3 });
  });
});

const zone = { id: 'Asia/Shanghai', offsets: [{ from: null, offsetMinutes: 480 }] };
const base: Calendar = {
  id: 'cn',
  version: 1,
  label: name('中国'),
  zone,
  weekend: [0, 6],
  opening: [{ from: '09:00', to: '18:00' }],
  missingYear: 'provisional',
  years: {
    2026: { year: 2026, provisional: true, source: 'a', holidays: [], makeUpWorkdays: [] },
  },
};

describe('what a version changed', () => {
  test('is_told_by_year_day_and_hour', () => {
    const holiday = { label: name('国庆'), from: '2026-10-01', to: '2026-10-07' };
    const makeUp = { label: name('补'), date: '2026-10-10' };
    const after: Calendar = {
      ...base,
      opening: [{ from: '08:30', to: '17:30' }],
      years: {
        2026: { year: 2026, provisional: false, source: 'b', holidays: [holiday], makeUpWorkdays: [makeUp] },
        2027: { year: 2027, provisional: true, source: 'c', holidays: [], makeUpWorkdays: [] },
      },
    };
    expect(differences(base, after)).toEqual([
      { kind: 'opening', from: '09:00–18:00', to: '08:30–17:30' },
      { kind: 'official', year: 2026 },
      { kind: 'holiday-added', ...holiday },
      { kind: 'make-up-added', from: '2026-10-10', to: '2026-10-10', label: makeUp.label },
      { kind: 'year-added', year: 2027 },
    ]);
    expect(differences(after, base).map(({ kind }) => kind)).toEqual([
      'opening',
      'holiday-removed',
      'make-up-removed',
      'year-removed',
    ]);
    expect(differences(base, { ...base, version: 2 })).toEqual([]);
  });
});

test('a_time_typed_for_a_calendar_is_read_in_its_zone_whoever_types_it', () => {
  expect(localNow(zone, Date.parse('2026-11-20T01:30:00Z'))).toBe('2026-11-20T09:30');
  expect(instantOf(zone, '2026-11-20T09:30')).toBe(Date.parse('2026-11-20T01:30:00Z'));
  expect(instantOf(zone, '2026-11-31T09:30')).toBeUndefined();
  expect(instantOf(zone, '')).toBeUndefined();
});
