/**
 * A second, deliberately naive opinion on domain/deadlines.md sections 3 and 7 for region CN: the days off are typed out here from
 * the handbook's table, dates come from JavaScript's UTC Date shifted by eight hours, days are walked one by one and open time minute
 * by minute. It shares no code and no data with domain/calendar and integrations/holidays.
 */

const OFF = new Set(
  `2025-01-01
   2025-01-28 2025-01-29 2025-01-30 2025-01-31 2025-02-01 2025-02-02 2025-02-03 2025-02-04
   2025-04-04 2025-04-05 2025-04-06
   2025-05-01 2025-05-02 2025-05-03 2025-05-04 2025-05-05
   2025-05-31 2025-06-01 2025-06-02
   2025-10-01 2025-10-02 2025-10-03 2025-10-04 2025-10-05 2025-10-06 2025-10-07 2025-10-08
   2026-01-01 2026-01-02 2026-01-03
   2026-02-15 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-02-21 2026-02-22 2026-02-23
   2026-04-04 2026-04-05 2026-04-06
   2026-05-01 2026-05-02 2026-05-03 2026-05-04 2026-05-05
   2026-06-19 2026-06-20 2026-06-21
   2026-09-25 2026-09-26 2026-09-27
   2026-10-01 2026-10-02 2026-10-03 2026-10-04 2026-10-05 2026-10-06 2026-10-07`.split(/\s+/),
);

const MAKE_UP = new Set(
  `2025-01-26 2025-02-08 2025-04-27 2025-09-28 2025-10-11
   2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10`.split(/\s+/),
);

const SHIFT = 8 * 3_600_000;
const MINUTE = 60_000;

export const shanghaiDate = (at: number) => new Date(at + SHIFT).toISOString().slice(0, 10);
export const shanghaiTime = (at: number) => new Date(at + SHIFT).toISOString().slice(11, 23);
export const nextDate = (date: string, step: number) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + step * 86_400_000).toISOString().slice(0, 10);
export const at = (local: string) => Date.parse(`${local}+08:00`);
export const endOf = (date: string) => at(`${date}T23:59:59.999`);

export function isWorking(date: string): boolean {
  if (MAKE_UP.has(date)) return true;
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  return day !== 0 && day !== 6 && !OFF.has(date);
}

/** Walks day by day. `walked` are the dates looked at, in order. */
export function walkWorkingDays(start: number, n: number): { due: number; walked: string[] } {
  let date = shanghaiDate(start);
  const walked: string[] = [];
  if (n === 0) {
    walked.push(date);
    while (!isWorking(date)) {
      date = nextDate(date, 1);
      walked.push(date);
    }
    return { due: endOf(date), walked };
  }
  for (let left = Math.abs(n); left > 0; ) {
    date = nextDate(date, Math.sign(n));
    walked.push(date);
    if (isWorking(date)) left -= 1;
  }
  return { due: endOf(date), walked };
}

/** Walks minute by minute; only the first and the last step may be a part of a minute. */
export function walkOpenMinutes(start: number, hours: number): number {
  let now = start;
  let left = Math.abs(hours) * 60 * MINUTE;
  while (left > 0) {
    if (hours > 0) {
      const step = Math.min(MINUTE - (now % MINUTE), isOpen(now) ? left : MINUTE);
      if (isOpen(now)) left -= step;
      now += step;
    } else {
      const inside = now - 1;
      const step = Math.min((inside % MINUTE) + 1, isOpen(inside) ? left : MINUTE);
      if (isOpen(inside)) left -= step;
      now -= step;
    }
  }
  return now;
}

const workingDates = new Map<number, boolean>();

export function isOpen(now: number): boolean {
  const day = Math.floor((now + SHIFT) / 86_400_000);
  let working = workingDates.get(day);
  if (working === undefined) {
    working = isWorking(shanghaiDate(now));
    workingDates.set(day, working);
  }
  const minute = Math.floor((now + SHIFT) / MINUTE) % 1440;
  return working && ((minute >= 9 * 60 && minute < 12 * 60) || (minute >= 13 * 60 + 30 && minute < 18 * 60 + 30));
}
