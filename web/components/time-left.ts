const MINUTE = 60_000;
const DAY_MINUTES = 24 * 60;

/** How long there is until an instant, in the unit people would say it in. */
export type TimeLeft =
  | { kind: 'overdue'; days: number; hours: number; minutes: number }
  | { kind: 'today'; hours: number; minutes: number }
  | { kind: 'workingDays'; days: number }
  | { kind: 'days'; days: number };

/** Hours and minutes on the last day, before it working days where the server counted them, else days. */
export function timeLeft(dueAt: string, workingDays: number | null, now: number): TimeLeft {
  const left = new Date(dueAt).getTime() - now;
  const minutes = Math.floor(Math.abs(left) / MINUTE);
  const days = Math.floor(minutes / DAY_MINUTES);
  const rest = { hours: Math.floor((minutes % DAY_MINUTES) / 60), minutes: minutes % 60 };
  if (left < 0) return { kind: 'overdue', days, ...rest };
  if (days === 0) return { kind: 'today', ...rest };
  return workingDays === null ? { kind: 'days', days } : { kind: 'workingDays', days: workingDays };
}
