import { expect, test } from 'vitest';
import { type DeadlineDashboard, lastMissed } from '../../web/pages/deadlines/last-missed.ts';

const figure = (count: number) => ({ count, cases: '' });

function week(from: string, late: number, expired: number): DeadlineDashboard['settled']['weeks'][number] {
  const office = { unit: null, kept: figure(3), late: figure(late), expired: figure(expired) };
  return { from, to: from, begins: `${from}T00:00:00Z`, before: `${from}T00:00:00Z`, offices: [office] };
}

test('all_is_well_since_the_last_week_in_which_people_were_late_or_silence_decided', () => {
  const weeks = [week('2026-10-05', 1, 0), week('2026-10-12', 0, 2), week('2026-10-19', 0, 0)];
  expect(lastMissed(weeks)).toBe('2026-10-12');
  expect(lastMissed(weeks.slice(2))).toBeUndefined();
});
