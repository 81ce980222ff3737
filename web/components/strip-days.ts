import type { Receipt, ReceiptDay } from '../../domain/calendar/receipt.ts';

export interface StripDay extends ReceiptDay {
  starts: boolean;
  due: boolean;
}

/** The days of a receipt as a strip: from the day it starts to the day it is due, both in it whether they were counted or not. */
export function stripDays({ days, start, due }: Receipt): StripDay[] {
  const known = new Map(days.map(day => [day.date, day]));
  const ends = [start.date, due.date].map(
    date => known.get(date) ?? { date, counted: false, reason: 'workday' as const },
  );
  const all = new Map([...ends, ...days].map(day => [day.date, day]));
  return [...all.values()]
    .toSorted((one, other) => (one.date < other.date ? -1 : 1))
    .map(day => ({ ...day, starts: day.date === start.date, due: day.date === due.date }));
}
