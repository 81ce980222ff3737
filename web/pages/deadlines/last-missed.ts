import type { Answer } from '../../api/operations.ts';

export type DeadlineDashboard = Answer<'getDeadlineDashboard'>;

interface Outcomes {
  late: { count: number };
  expired: { count: number };
}

/** How many deadlines were not kept: people were late, or silence decided. */
export function missedOf({ late, expired }: Outcomes): number {
  return late.count + expired.count;
}

/** The first day of the last week in which a deadline was missed; undefined where none was. */
export function lastMissed(weeks: DeadlineDashboard['settled']['weeks']): string | undefined {
  return weeks.findLast(({ offices }) => offices.some(office => missedOf(office) > 0))?.from;
}
