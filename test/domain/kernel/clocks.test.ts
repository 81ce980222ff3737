import { describe, expect, test } from 'vitest';
import type { Calendar } from '../../../domain/calendar/calendar.ts';
import type { JsonObject } from '../../../domain/json.ts';
import { aCase, calendars, MONDAY, plan, policyOf, refusal } from '../../support/kernel.ts';

const iso = (at: number | undefined) => new Date(at ?? 0).toISOString();
const approve = (changed: Parameters<typeof plan>[0] = {}, values: JsonObject = {}) =>
  plan({ policy: policyOf('partner-opportunity', values), ...changed });

describe('entering a state that waits', () => {
  test('starts_its_clock_with_a_receipt_and_two_reminders_before_it', () => {
    const { deadlinesToStart: clocks, tasksToOpen } = approve();
    expect(clocks.map(({ kind, dueAt, onExpiry }) => [kind, iso(dueAt), onExpiry])).toEqual([
      ['reminder', '2026-06-15T01:00:00.000Z', 'reject'],
      ['reminder', '2026-06-22T01:00:00.000Z', 'reject'],
      ['due', '2026-06-23T15:59:59.999Z', 'reject'],
    ]);
    expect(clocks[2]).toMatchObject({
      rule: 'po.validation.within',
      within: '10wd',
      startedAt: MONDAY,
      provisional: false,
    });
    expect(clocks[2]?.receipt.days.filter(day => day.counted)).toHaveLength(10);
    expect(tasksToOpen).toEqual([
      {
        kind: 'validation',
        candidates: ['role:psm@unit-north'],
        assigneeId: null,
        dueAt: clocks[2]?.dueAt,
        seat: null,
        standsInFor: null,
      },
    ]);
  });

  test('none_starts_no_clock', () => {
    const none = approve({}, { 'po.validation.within': 'none' });
    expect(none.deadlinesToStart).toEqual([]);
    expect(none.tasksToOpen[0]?.dueAt).toBeNull();
  });

  test('counts_from_submission_where_the_policy_says_so', () => {
    const submittedAt = Date.parse('2026-06-01T02:00:00Z');
    const early = approve({ snapshot: aCase({ submittedAt }) }, { 'po.validation.starts-at': 'submitted' });
    expect(early.deadlinesToStart.at(-1)).toMatchObject({ startedAt: submittedAt });
    expect(iso(early.deadlinesToStart.at(-1)?.dueAt)).toBe('2026-06-15T15:59:59.999Z');
  });

  test('is_reminded_of_when_the_policy_says', () => {
    const days = (values: JsonObject) =>
      approve({}, values).deadlinesToStart.map(({ dueAt }) => iso(dueAt).slice(0, 10));
    expect(days({})).toEqual(['2026-06-15', '2026-06-22', '2026-06-23']);
    expect(days({ 'reminder.first': 'none' })).toEqual(['2026-06-22', '2026-06-23']);
    expect(days({ 'reminder.last': 'none' })).toEqual(['2026-06-15', '2026-06-23']);
    expect(days({ 'reminder.last': '3wd before due' })).toEqual(['2026-06-15', '2026-06-17', '2026-06-23']);
  });

  test('merges_both_reminders_of_a_day_into_one', () => {
    expect(approve({}, { 'po.validation.within': '3wd' }).deadlinesToStart.map(({ kind }) => kind)).toEqual([
      'reminder',
      'due',
    ]);
  });

  test('a_length_nobody_can_read_is_a_fault_of_the_policy', () => {
    expect(() => approve({}, { 'po.validation.within': '10 days' })).toThrow('po.validation.within is not a duration');
  });
});

describe('a year that is not loaded', () => {
  const december = Date.parse('2026-12-24T02:00:00Z');
  const cn = calendars.find(({ id }) => id === 'cn') as Calendar;

  test('is_counted_by_the_weekend_rule_marked_and_told_to_the_calendars_owner', () => {
    const late = approve({ now: december });
    const due = late.deadlinesToStart.at(-1);
    expect(due?.provisional).toBe(true);
    expect(late.incidents).toEqual([
      { kind: 'calendar-provisional', subject: 'cn:2027', detail: { calendar: 'cn', year: '2027' } },
    ]);
  });

  test('is_no_incident_in_a_region_that_knows_its_weekend_alone', () => {
    const late = approve({ now: december, calendar: { ...cn, years: {}, missingYear: 'weekend-rule' } });
    expect(late.deadlinesToStart.at(-1)?.provisional).toBe(false);
    expect(late.incidents).toEqual([]);
  });

  test('loaded_as_provisional_is_marked_without_an_incident', () => {
    const year = { year: 2027, provisional: true, source: 'guess', holidays: [], makeUpWorkdays: [] };
    const late = approve({ now: december, calendar: { ...cn, years: { ...cn.years, '2027': year } } });
    expect(late.deadlinesToStart.at(-1)?.provisional).toBe(true);
    expect(late.incidents).toEqual([]);
  });

  test('refuses_the_command_where_the_calendar_is_told_to', () => {
    expect(refusal({ now: december, calendar: { ...cn, missingYear: 'error' } })).toMatchObject({
      code: 'CALENDAR_YEAR_MISSING',
    });
  });
});
