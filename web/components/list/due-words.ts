interface Owed {
  overdue: boolean;
  /** As the server counted them. */
  workingDaysLeft: number | null;
}

/** How long there is, as people say it. */
export type DueWords = { key: 'overdueDays' | 'left'; count: number } | { key: 'overdueSince' | 'today' | 'at' };

/** Working days where the server counted some; on the last day the hour counts. `sameDay`: the due instant is today for the reader. */
export function dueWords({ overdue, workingDaysLeft: days }: Owed, sameDay: boolean): DueWords {
  if (overdue) return days !== null && days < 0 ? { key: 'overdueDays', count: -days } : { key: 'overdueSince' };
  if (days !== null && days > 0) return { key: 'left', count: days };
  return { key: sameDay ? 'today' : 'at' };
}
