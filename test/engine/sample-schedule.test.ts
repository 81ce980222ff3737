import { describe, expect, test } from 'vitest';
import { toLocal } from '../../domain/calendar/zone.ts';
import { instantOf, spelled } from '../../runtime/sample/schedule.ts';
import { calendars } from '../support/kernel.ts';

const calendar = calendars.find(({ id }) => id === 'cn')!;
const none = () => undefined;

describe('the_quarter_end_of_a_story', () => {
  test.each([
    ['2026-11-18T06:00:00Z', '2026-09-30', '2026-Q3'],
    ['2026-12-31T06:00:00Z', '2026-09-30', '2026-Q3'],
    // Too near for what follows a quarter to happen since: the one before.
    ['2026-10-09T06:00:00Z', '2026-06-30', '2026-Q2'],
    ['2026-10-15T06:00:00Z', '2026-09-30', '2026-Q3'],
    ['2026-04-02T06:00:00Z', '2025-12-31', '2025-Q4'],
  ])('seen_from_%s_is_%s', (anchor, date, quarter) => {
    const at = Date.parse(anchor);
    const found = toLocal(calendar.zone, instantOf(calendar, at, 'quarter-end 09:30'));
    expect([found.date, found.msOfDay]).toEqual([date, 9.5 * 3_600_000]);
    expect(spelled(calendar, at, none, ['@quarter-end', '@quarter-end:month', '@quarter-end:quarter'])).toEqual([
      date,
      date.slice(0, 7),
      quarter,
    ]);
  });
});
