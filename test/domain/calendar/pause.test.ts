import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dueAfterPause } from '../../../domain/calendar/pause.ts';
import { calendars } from '../../support/kernel.ts';
import { at, isOpen } from './brute-force.ts';

const [calendar] = calendars.filter(({ id }) => id === 'cn');
if (!calendar) throw new Error('no calendar');
const cn = calendar;

function resumed(unit: 'wd' | 'wh' | 'h', stopped: string, due: string, until: string): string {
  const after = dueAfterPause(cn, unit, { stoppedAt: at(stopped), dueAt: at(due), now: at(until) });
  if (!after.ok) throw new Error(after.code);
  return new Date(after.dueAt + 8 * 3_600_000).toISOString().slice(0, -1);
}

describe('a due instant that stood still', () => {
  // 2026-06-08 is a Monday, 2026-06-19 a holiday.
  test('by_working_days_goes_on_with_as_many', () => {
    const left = ['2026-06-09T10:00:00', '2026-06-12T23:59:59.999'] as const;
    expect(resumed('wd', ...left, '2026-06-15T09:00:00')).toBe('2026-06-18T23:59:59.999');
    expect(resumed('wd', ...left, '2026-06-16T09:00:00')).toBe('2026-06-22T23:59:59.999');
    expect(resumed('wd', ...left, '2026-06-09T18:00:00')).toBe(left[1]);
  });

  test('on_its_last_day_goes_on_with_the_rest_of_a_working_day_and_is_never_over_at_once', () => {
    const friday = ['2026-06-12T15:00:00', '2026-06-12T23:59:59.999'] as const;
    expect(resumed('wd', ...friday, '2026-06-13T10:00:00')).toBe('2026-06-15T23:59:59.999');
    expect(resumed('wd', ...friday, '2026-06-17T10:00:00')).toBe('2026-06-17T23:59:59.999');
  });

  test('by_plain_time_goes_on_with_the_same_time', () => {
    expect(resumed('h', '2026-06-08T10:00:00', '2026-06-08T12:00:00', '2026-06-13T03:00:00')).toBe(
      '2026-06-13T05:00:00.000',
    );
  });

  test('by_working_hours_goes_on_with_the_same_open_time_not_in_the_night', () => {
    expect(resumed('wh', '2026-06-08T17:30:00', '2026-06-09T10:00:00', '2026-06-12T23:00:00')).toBe(
      '2026-06-15T11:00:00.000',
    );
    const minute = 60_000;
    const open = (from: number, to: number) => {
      let found = 0;
      for (let now = from; now < to; now += minute) if (isOpen(now)) found += 1;
      return found;
    };
    const start = at('2026-06-01T00:00:00');
    const minutes = (most: number) => fc.integer({ min: 0, max: most });
    fc.assert(
      fc.property(minutes(10_000), minutes(3000), minutes(20_000), (stop, left, waited) => {
        const stoppedAt = start + stop * minute;
        const dueAt = stoppedAt + left * minute;
        const now = stoppedAt + waited * minute;
        const after = dueAfterPause(cn, 'wh', { stoppedAt, dueAt, now });
        expect(after.ok && open(now, after.dueAt)).toBe(open(stoppedAt, dueAt));
      }),
      { numRuns: 60 },
    );
  });
});
