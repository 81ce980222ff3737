import { workingDaysLeft } from '../../domain/calendar/working-days.ts';
import { calendarAt } from '../settings.ts';
import type { CaseRow } from '../snapshot.ts';
import type { Reading } from './read-as.ts';
import { businessTime } from './visible.ts';

/**
 * Working days to the due instants of a list's rows, by case, each by the calendar it was counted with: a list says "2 working days
 * left" as the case's own page does. A row whose instant no clock has gets none.
 */
export async function daysLeft(
  { reader, now }: Reading,
  rows: readonly { row: CaseRow; dueAt: number | null }[],
): Promise<ReadonlyMap<string, number>> {
  const due = rows.filter(({ dueAt }) => dueAt !== null);
  const clocks = await reader.query.duesOf(due.map(({ row }) => row.id));
  const found = new Map<string, number>();
  for (const { row, dueAt } of due) {
    const clock = clocks.find(running => running.caseId === row.id && running.dueAt === dueAt);
    const calendar = clock && (await calendarAt(reader, clock.calendarId, clock.calendarVersion));
    if (clock && calendar) found.set(row.id, workingDaysLeft(calendar, businessTime(row, now), clock.dueAt));
  }
  return found;
}
