import type { Calendar, CalendarYear } from '../../../domain/calendar/calendar.ts';
import type { Label } from '../../../domain/label.ts';

/** One thing that differs between two versions of a calendar. */
export type Difference =
  | { kind: 'year-added' | 'year-removed'; year: number }
  | { kind: 'official'; year: number }
  | { kind: 'holiday-added' | 'holiday-removed'; from: string; to: string; label: Label }
  | { kind: 'make-up-added' | 'make-up-removed'; from: string; to: string; label: Label }
  | { kind: 'opening'; from: string; to: string }
  | { kind: 'weekend'; from: readonly number[]; to: readonly number[] }
  | { kind: 'zone'; from: string; to: string };

/** What a version changes beside the one before, year by year; nothing where only names or sources differ. */
export function differences(before: Calendar, after: Calendar): Difference[] {
  const years = [...new Set([...Object.keys(before.years), ...Object.keys(after.years)])].sort();
  return [
    ...whole(before, after),
    ...years.flatMap(year => ofYear(Number(year), before.years[year], after.years[year])),
  ];
}

function whole(before: Calendar, after: Calendar): Difference[] {
  const [opened, opens] = [openingSaid(before), openingSaid(after)];
  return [
    ...(before.zone.id === after.zone.id ? [] : [{ kind: 'zone' as const, from: before.zone.id, to: after.zone.id }]),
    ...(opened === opens ? [] : [{ kind: 'opening' as const, from: opened, to: opens }]),
    ...(before.weekend.join() === after.weekend.join()
      ? []
      : [{ kind: 'weekend' as const, from: before.weekend, to: after.weekend }]),
  ];
}

export function openingSaid({ opening }: Pick<Calendar, 'opening'>): string {
  return opening.map(({ from, to }) => `${from}–${to}`).join(', ');
}

function ofYear(year: number, before: CalendarYear | undefined, after: CalendarYear | undefined): Difference[] {
  if (!after) return [{ kind: 'year-removed', year }];
  const head: Difference[] = [];
  if (!before) head.push({ kind: 'year-added', year });
  if (!after.provisional && before?.provisional) head.push({ kind: 'official', year });
  return [
    ...head,
    ...listed('holiday', before?.holidays ?? [], after.holidays),
    ...listed('make-up', spans(before), spans(after)),
  ];
}

type Span = { from: string; to: string; label: Label };

function spans(year: CalendarYear | undefined): Span[] {
  return (year?.makeUpWorkdays ?? []).map(({ date, label }) => ({ from: date, to: date, label }));
}

function listed(what: 'holiday' | 'make-up', before: readonly Span[], after: readonly Span[]): Difference[] {
  const has = (spans: readonly Span[], { from, to }: Span) => spans.some(span => span.from === from && span.to === to);
  const removed = before.filter(span => !has(after, span));
  const added = after.filter(span => !has(before, span));
  return [
    ...removed.map(({ from, to, label }) => ({ kind: `${what}-removed` as const, from, to, label })),
    ...added.map(({ from, to, label }) => ({ kind: `${what}-added` as const, from, to, label })),
  ];
}
