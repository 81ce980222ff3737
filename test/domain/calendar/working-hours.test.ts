import { describe, expect, test } from 'vitest';
import { at } from './brute-force.ts';
import { compute, dstZone, plain } from './support.ts';

const due = (start: string, rule: string) => compute(at(start), rule).dueAt;

describe('working hours (domain/deadlines.md section 3, Units)', () => {
  test('defect-D10_a_start_before_opening_counts_from_opening', () => {
    expect(due('2026-07-10T06:00:00', '1wh')).toBe(at('2026-07-10T10:00:00'));
    expect(due('2026-07-10T00:00:00', '8wh')).toBe(at('2026-07-10T18:30:00'));
    expect(due('2026-07-10T09:00:00', '1wh')).toBe(at('2026-07-10T10:00:00'));
  });

  test('defect-D11_a_start_after_closing_counts_from_the_next_opening', () => {
    expect(due('2026-07-09T20:00:00', '1wh')).toBe(at('2026-07-10T10:00:00'));
    expect(due('2026-07-09T18:30:00', '1wh')).toBe(at('2026-07-10T10:00:00'));
    expect(due('2026-07-10T20:00:00', '1wh')).toBe(at('2026-07-13T10:00:00'));
  });

  test('defect-D11_a_start_after_closing_before_a_holiday_skips_the_holiday', () => {
    expect(due('2026-04-30T20:00:00', '1wh')).toBe(at('2026-05-06T10:00:00'));
    expect(due('2026-02-14T18:30:00', '1wh')).toBe(at('2026-02-24T10:00:00'));
  });

  test('defect-D12_holidays_and_make_up_workdays_are_used', () => {
    expect(due('2026-02-13T17:30:00', '9wh')).toBe(at('2026-02-14T18:30:00'));
    expect(due('2026-02-14T17:30:00', '2wh')).toBe(at('2026-02-24T10:00:00'));
    expect(due('2026-10-03T11:00:00', '4wh')).toBe(at('2026-10-08T14:30:00'));
  });

  test('counts_over_lunch_without_it', () => {
    expect(due('2026-07-10T11:00:00', '2wh')).toBe(at('2026-07-10T14:30:00'));
    expect(due('2026-07-10T12:30:00', '1wh')).toBe(at('2026-07-10T14:30:00'));
    expect(due('2026-07-10T11:00:00', '1wh')).toBe(at('2026-07-10T12:00:00'));
  });

  test('is_exact_to_the_millisecond', () => {
    expect(due('2026-07-10T17:45:30.250', '1wh')).toBe(at('2026-07-13T09:15:30.250'));
    expect(due('2026-07-10T08:59:59.999', '1wh')).toBe(at('2026-07-10T10:00:00'));
  });

  test('negative_counts_walk_backwards', () => {
    expect(due('2026-07-10T10:00:00', '-1wh')).toBe(at('2026-07-10T09:00:00'));
    expect(due('2026-07-10T14:00:00', '-1wh')).toBe(at('2026-07-10T11:30:00'));
    expect(due('2026-07-13T09:30:00', '-1wh')).toBe(at('2026-07-10T18:00:00'));
    expect(due('2026-02-24T08:00:00', '-8wh')).toBe(at('2026-02-14T09:00:00'));
    expect(due('2026-07-11T12:00:00', '-9wh')).toBe(at('2026-07-09T17:30:00'));
  });

  test('zero_is_the_start_itself_even_when_closed', () => {
    expect(due('2026-07-11T03:00:00', '0wh')).toBe(at('2026-07-11T03:00:00'));
  });

  test('follows_the_local_opening_hours_across_a_change_of_the_clock', () => {
    const calendar = { ...plain, zone: dstZone };
    expect(compute(Date.parse('2026-03-27T17:00:00Z'), '1wh', calendar).dueAt).toBe(Date.parse('2026-03-30T07:30:00Z'));
    expect(compute(Date.parse('2026-10-23T16:00:00Z'), '1wh', calendar).dueAt).toBe(Date.parse('2026-10-26T08:30:00Z'));
  });

  test('counts_elapsed_time_when_open_through_a_gap_and_through_the_repeated_hour', () => {
    const night = { ...plain, zone: dstZone, weekend: [], opening: [{ from: '00:00', to: '06:00' }] };
    expect(compute(Date.parse('2026-03-28T23:00:00Z'), '5wh', night).dueAt).toBe(Date.parse('2026-03-29T04:00:00Z'));
    expect(compute(Date.parse('2026-03-28T23:00:00Z'), '6wh', night).dueAt).toBe(Date.parse('2026-03-29T23:00:00Z'));
    expect(compute(Date.parse('2026-10-24T22:00:00Z'), '7wh', night).dueAt).toBe(Date.parse('2026-10-25T05:00:00Z'));
  });

  test('the_receipt_lists_every_day_and_every_stretch_of_open_time', () => {
    const { receipt } = compute(at('2026-02-13T18:45:00'), '9wh');
    expect(receipt.minutes).toEqual({
      total: 540,
      blocks: [
        { date: '2026-02-14', from: '09:00', to: '12:00', ms: 180 * 60_000 },
        { date: '2026-02-14', from: '13:30', to: '18:30', ms: 300 * 60_000 },
        { date: '2026-02-24', from: '09:00', to: '10:00', ms: 60 * 60_000 },
      ],
    });
    expect(receipt.days).toHaveLength(12);
    expect(receipt.days[0]).toEqual({ date: '2026-02-13', counted: false, reason: 'off-hours' });
    expect(receipt.days.filter(day => day.counted).map(day => day.date)).toEqual(['2026-02-14', '2026-02-24']);
  });
});
