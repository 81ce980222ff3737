import type { FiguresRow } from '../../db/queries/dashboard.ts';
import { parseDuration } from '../../domain/calendar/duration.ts';
import { addMonths, dayNumber, formatDay, startOfDay, toLocal } from '../../domain/calendar/zone.ts';
import { reachable } from '../../domain/kernel/possible.ts';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import type { Label } from '../../domain/label.ts';
import { formatAmount } from '../../domain/money.ts';
import { policyTexts } from '../../domain/policy/policy.ts';
import { iso } from '../audit.ts';
import { calendarFor, policyFor } from '../settings.ts';
import { ofTier, type Tier } from './case-list.ts';
import type { Reading } from './read-as.ts';
import { type SightKind, sightSeen } from './sight-seen.ts';
import { scopeOf } from './visible.ts';

export interface Figures {
  /** Its first and last local day. */
  from: string;
  to: string;
  count: number;
  /** Where what was submitted stands now, in the order of the process. */
  states: { state: string; label: Label; count: number; cases: string }[];
  /** One sum a currency, never mixed. */
  space: { currency: string; amount: string }[];
  /** Of those that passed validation, the share that was won; null where none has passed. */
  conversion: number | null;
  validated: number;
  won: number;
  /** The query of the list of cases that is counted. */
  cases: string;
}

export interface Dashboard {
  asOf: string;
  zone: string;
  /** Over what the figures are: the reader's own scope. */
  sight: { kind: SightKind; label: Label };
  windows: (Figures & { window: string })[];
  /** Calendar months from the longest window's first day on: together they are that window. */
  months: (Figures & { month: string })[];
}

const PROCESS = 'partner-opportunity';
const WON = ['won', 'delivered'];

/** 数据概览 of shared POs over rolling months that end today, within what the reader sees (domain/opportunities.md section 7). */
export async function opportunityDashboard(reading: Reading, tier?: Tier): Promise<Dashboard> {
  const { reader, person, now, engine } = reading;
  const policy = await policyFor(reader, PROCESS, null, now);
  const { zone } = await calendarFor(reader, policy);
  const today = toLocal(zone, now).date;
  const windows = policyTexts(policy, 'dashboard.windows').map(window => ({ window, from: firstDay(today, window) }));
  const oldest = windows.map(({ from }) => from).toSorted()[0] ?? today;
  const months = monthsFrom(oldest, today);
  const days = [...new Set([...windows, ...months].map(({ from }) => from))].toSorted().toReversed();
  const rows = await reader.query.figures({
    scope: scopeOf(person),
    partnerIds: tier && ofTier(person, tier),
    process: PROCESS,
    begins: days.map(day => startOfDay(zone, day)),
    end: startOfDay(zone, dayAfter(today)),
  });
  const definition = engine.processes.get(PROCESS);
  const figures = (from: string, to: string): Figures => {
    const cases = {
      process: PROCESS,
      'submitted-from': iso(startOfDay(zone, from)),
      'submitted-before': iso(startOfDay(zone, dayAfter(to))),
      ...(tier && { tier }),
    };
    const within = rows.filter(({ window }) => from <= (days[window] ?? '') && (days[window] ?? '') <= to);
    return { from, to, ...figuresOf(within, definition, cases), cases: queryOf(cases) };
  };
  return {
    asOf: iso(now),
    zone: zone.id,
    sight: sightSeen(person),
    windows: windows.map(({ window, from }) => ({ window, ...figures(from, today) })),
    months: months.map(({ month, from, to }) => ({ month, ...figures(from, to) })),
  };
}

/** The calendar months of a span, the first and the last cut to it. */
function monthsFrom(first: string, last: string): { month: string; from: string; to: string }[] {
  const months = [];
  for (let from = first; from <= last; ) {
    const month = from.slice(0, 7);
    const next = addMonths(`${month}-01`, 1) ?? dayAfter(last);
    const ends = formatDay(dayNumber(next) - 1);
    months.push({ month, from, to: ends < last ? ends : last });
    from = next;
  }
  return months;
}

function dayAfter(day: string): string {
  return formatDay(dayNumber(day) + 1);
}

/** The day after the one so many months ago: a month that ends on the 15th began on the 16th. */
function firstDay(today: string, window: string): string {
  const parsed = parseDuration(window);
  const months = parsed.ok && parsed.duration.unit === 'mo' ? parsed.duration.amount : 0;
  return dayAfter(addMonths(today, -months) ?? today);
}

/** Validated or later: what passed is counted wherever it went from there. */
function passedStates(definition: ProcessDefinition | undefined): ReadonlySet<string> {
  return new Set(definition ? ['validated', ...reachable(definition, 'validated')] : []);
}

function queryOf(filter: Record<string, string>): string {
  return new URLSearchParams(filter).toString();
}

function figuresOf(
  rows: readonly FiguresRow[],
  definition: ProcessDefinition | undefined,
  cases: Record<string, string>,
) {
  const passed = passedStates(definition);
  const countOf = (some: readonly FiguresRow[]) => some.reduce((sum, { count }) => sum + count, 0);
  const validated = countOf(rows.filter(({ state }) => passed.has(state)));
  const won = countOf(rows.filter(({ state }) => WON.includes(state)));
  const currencies = [...new Set(rows.flatMap(({ currency }) => currency ?? []))].toSorted();
  return {
    count: countOf(rows),
    states: Object.entries(definition?.states ?? {}).flatMap(([state, { label, idle }]) => {
      const count = countOf(rows.filter(row => row.state === state));
      return idle ? [] : [{ state, label, count, cases: queryOf({ ...cases, state }) }];
    }),
    space: currencies.map(currency => ({
      currency,
      amount: formatAmount(rows.reduce((sum, row) => (row.currency === currency ? sum + row.amount : sum), 0n)),
    })),
    conversion: validated === 0 ? null : Math.round((won / validated) * 10_000) / 10_000,
    validated,
    won,
  };
}
